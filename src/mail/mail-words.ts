export type MailFacts = {
  kind: 'invitation' | 'needs_reconnection';
  reader: string;
  workspace: string;
  url: string;
  reason: string | null;
};
export type MailWords = { subject: string; text: string };

/** Plain text: nothing in it needs more, and no mail program can be led astray by it. */
export function mailWords({ kind, reader, workspace, url, reason }: MailFacts): MailWords {
  const greeting = `Hello ${oneLine(reader)},`;
  const place = oneLine(workspace);
  if (kind === 'invitation') {
    return {
      subject: `You are invited to ${place} on Callweave`,
      text: [
        greeting,
        `you are invited to the workspace ${place} on Callweave. Open this link to accept:`,
        url,
        'It works for seven days. If you did not expect it, ignore this mail: nothing happens.',
      ].join('\n\n'),
    };
  }
  return {
    subject: `Gong needs to be reconnected for ${place}`,
    text: [
      greeting,
      `Callweave can no longer read calls from Gong for the workspace ${place}.`,
      ...(reason === null ? [] : [reason]),
      'Nothing is lost: once a Technical admin of Gong has reconnected it here, every source goes on where it stopped.',
      url,
    ].join('\n\n'),
  };
}

/** A name is somebody's input: it must not become a header or a paragraph. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

import type { RunningCommand } from './running-command';

/** What the demo tells people, which is all that its tests know of it. */
export interface Printout {
  api: string;
  key: string;
  password: string;
  temporal: string;
  gong: string;
  control: string;
  dataPoints: string;
  recordings: string;
}

export async function printout(by: RunningCommand): Promise<Printout> {
  return {
    api: await by.says(/^ +API +(http:\S+)\/v1$/),
    key: await by.says(/^ +API key +(\S+)$/),
    password: await by.says(/^ +Sign-in +admin@callweave\.example +password (\S+)$/),
    temporal: await by.says(/^ +Temporal UI +(http:\S+)$/),
    gong: await by.says(/^ +Gong simulator +(http:\S+) /),
    control: await by.says(/\(control: (http:\S+)\)/),
    dataPoints: await by.says(/^ +Data points +(http:\S+)$/),
    recordings: await by.says(/^ +Recordings +(http:\S+)$/),
  };
}

/** The first seconds of a recording that is ready, and what is said in the whole of it. */
export async function firstRecording({ api, recordings, key }: Printout): Promise<{ bytes: Buffer; text: string }> {
  const headers = { authorization: `Bearer ${key}` };
  const list = (await (await fetch(recordings, { headers })).json()) as { data: { id: string; status: string }[] };
  const ready = list.data.find(({ status }) => status === 'ready');
  if (!ready) throw new Error('no recording is ready');
  const point = `${api}/v1/data-points/${ready.id}`;
  const media = await fetch(`${point}/media`, { headers: { ...headers, range: 'bytes=0-99999' } });
  if (media.status !== 206) throw new Error(`the recording is answered with ${media.status}`);
  const { transcript } = (await (await fetch(point, { headers })).json()) as {
    transcript: { turns: { text: string }[] };
  };
  return {
    bytes: Buffer.from(await media.arrayBuffer()),
    text: transcript.turns.map(({ text }) => text).join(' '),
  };
}

export async function callIds({ dataPoints, key }: Printout): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`${dataPoints}?limit=100${after}`, { headers: { authorization: `Bearer ${key}` } });
    const page = (await response.json()) as { data: { gongCallId: string }[]; nextCursor: string | null };
    ids.push(...page.data.map(({ gongCallId }) => gongCallId));
    cursor = page.nextCursor;
  }
  return ids;
}

/** Whose team the source of the sample imports. */
export async function managerOf({ dataPoints, key }: Printout): Promise<string> {
  const sources = dataPoints.replace(/data-points$/, 'sources');
  const response = await fetch(sources, { headers: { authorization: `Bearer ${key}` } });
  const { data } = (await response.json()) as { data: { teams: { managerIds: [string] } }[] };
  return data[0]?.teams.managerIds[0] ?? '';
}

import { Anchor, Code, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DataPointWithTranscript } from '../api/shapes';
import { LinkOutIcon } from '../app/icons';
import { callLength } from '../time/duration';
import { formatMoment } from '../time/format-time';

const languages = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' });

function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Everything that Gong says of a call, beside its words. */
export function CallFields({ call }: { call: DataPointWithTranscript }) {
  const { fields } = call;
  const owner = fields.primaryOwner ?? fields.user;
  const rows: [string, ReactNode][] = [
    [
      fields.primaryOwner === undefined ? 'User' : 'Primary owner',
      owner ? (owner.name ?? owner.email ?? owner.id) : 'None',
    ],
    ['Call date', formatMoment(fields.callDate)],
    ['Duration', callLength(fields.durationSeconds)],
    ['Direction', fields.direction],
    ['Scope', fields.scope],
    ['Media', fields.media],
    ['Language', languageName(fields.language)],
    ['System', fields.system],
    ['Purpose', fields.purpose ?? '–'],
    ['Private', fields.isPrivate ? 'Yes' : 'No'],
    ['Gong call id', call.gongCallId],
  ];
  return (
    <section aria-labelledby="fields">
      <Title order={2} size="h6" mb="xs" id="fields">
        Fields
      </Title>
      <dl className="fields">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
        {fields.customData !== null && fields.customData !== undefined && (
          <div>
            <dt>Custom data</dt>
            <dd>
              {typeof fields.customData === 'string' ? (
                fields.customData
              ) : (
                <Code block>{JSON.stringify(fields.customData, null, 2)}</Code>
              )}
            </dd>
          </div>
        )}
      </dl>
      {isWebAddress(fields.gongUrl) && (
        <Anchor
          href={fields.gongUrl}
          target="_blank"
          rel="noreferrer noopener"
          size="sm"
          mt="md"
          display="inline-block"
        >
          Open in Gong <LinkOutIcon size={14} />
        </Anchor>
      )}
    </section>
  );
}

/** Anything else, such as `javascript:`, is no link to follow. */
function isWebAddress(address: string | null | undefined): address is string {
  return typeof address === 'string' && /^https?:\/\//i.test(address);
}

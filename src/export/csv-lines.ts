import { stringify } from 'csv-stringify/sync';
import type { DataPointView, Person, TurnView } from '../domain/data-point-view';

type Exported = DataPointView & { transcript: { turns: readonly TurnView[] } };

const people = (list: readonly { name: string | null; email: string | null }[]) =>
  list.map(({ name, email }) => (name && email ? `${name} <${email}>` : (name ?? email ?? 'unknown'))).join('; ');

const ownerOf = ({ fields }: Exported): Person | null => ('primaryOwner' in fields ? fields.primaryOwner : fields.user);

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** The columns of an export, for Channels and Projects alike: what one of them does not have stays empty. */
const COLUMNS: Readonly<Record<string, (point: Exported) => string | number | boolean | null>> = {
  id: (point) => point.id,
  gongCallId: (point) => point.gongCallId,
  title: (point) => point.title,
  status: (point) => point.status,
  callDate: (point) => point.fields.callDate,
  durationSeconds: (point) => point.fields.durationSeconds,
  direction: (point) => point.fields.direction,
  scope: (point) => point.fields.scope,
  media: (point) => point.fields.media,
  language: (point) => point.fields.language,
  system: (point) => point.fields.system,
  purpose: (point) => point.fields.purpose,
  isPrivate: (point) => String(point.fields.isPrivate),
  ownerId: (point) => ownerOf(point)?.id ?? null,
  ownerName: (point) => ownerOf(point)?.name ?? null,
  ownerEmail: (point) => ownerOf(point)?.email ?? null,
  gongUrl: ({ fields }) => ('gongUrl' in fields ? fields.gongUrl : null),
  customData: (point) => json(point.fields.customData),
  externalParticipants: (point) => people(point.participants.filter(({ affiliation }) => affiliation === 'external')),
  otherParticipants: (point) => people(point.participants.filter(({ affiliation }) => affiliation !== 'external')),
  brief: (point) => ('brief' in point ? point.brief : null),
  removedFromGongAt: (point) => point.removedFromGongAt,
  transcript: (point) =>
    point.transcript.turns
      .map(({ speaker, text }) => `${speaker.name ?? speaker.email ?? 'Unknown speaker'}: ${text}`)
      .join('\n'),
};

export const csvHeader = (): string => stringify([Object.keys(COLUMNS)], { record_delimiter: 'windows' });

/**
 * A line for each call. Spreadsheets run what begins like a formula, and titles and names are other people's words: such a
 * cell gets an apostrophe before it.
 */
export function csvLines(points: readonly Exported[]): string {
  const rows = points.map((point) => Object.values(COLUMNS).map((valueOf) => valueOf(point)));
  return stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
}

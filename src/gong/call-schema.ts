import { z } from 'zod';
import { readCustomData } from './custom-data';
import { flag, id, list, moment, optionalId, quantity, text, textOr, webAddress } from './fields';
import { describeIssues } from './malformed';
import type { GongCall, GongParty, MalformedCall } from './types';
import { UNDETERMINED_LANGUAGE, UNKNOWN } from './vocabulary';

const affiliation = text.transform((value): GongParty['affiliation'] => {
  const word = value?.toLowerCase();
  return word === 'internal' || word === 'external' ? word : 'unknown';
});

const party = z
  .object({ speakerId: optionalId, userId: optionalId, name: text, emailAddress: text, affiliation })
  .transform(({ emailAddress, ...others }): GongParty => ({ ...others, email: emailAddress }));

const metaData = z.object({
  id,
  title: text,
  started: moment,
  duration: quantity.nullish().transform((value) => value ?? 0),
  primaryUserId: optionalId,
  workspaceId: optionalId,
  direction: textOr(UNKNOWN),
  scope: textOr(UNKNOWN),
  media: textOr(UNKNOWN),
  language: textOr(UNDETERMINED_LANGUAGE),
  system: textOr(UNKNOWN),
  purpose: text,
  isPrivate: flag(false),
  customData: text.transform(readCustomData),
  url: webAddress,
});

const call = z
  .object({
    metaData,
    parties: list(party),
    content: z.object({ brief: text }).nullish(),
    media: z.object({ audioUrl: text, videoUrl: text }).nullish(),
  })
  .transform(({ metaData: { duration, ...others }, parties, content, media }): GongCall => ({
    ...others,
    durationSeconds: duration,
    parties,
    brief: content?.brief ?? null,
    audioUrl: media?.audioUrl ?? null,
    videoUrl: media?.videoUrl ?? null,
  }));

/** What can still be said of a call that was set aside. */
const remains = z.object({
  metaData: z.object({
    id: id.nullable().catch(null),
    title: text.catch(null),
    started: moment.nullable().catch(null),
    primaryUserId: optionalId.catch(null),
    isPrivate: z.boolean().nullable().catch(null),
  }),
});

const NOTHING_REMAINS = { id: null, title: null, started: null, primaryUserId: null, isPrivate: null };

export function readCall(item: unknown): { call: GongCall } | { malformed: MalformedCall } {
  const parsed = call.safeParse(item);
  if (parsed.success) return { call: parsed.data };
  const known = remains.safeParse(item).data?.metaData ?? NOTHING_REMAINS;
  return { malformed: { ...known, reason: describeIssues(parsed.error, item) } };
}

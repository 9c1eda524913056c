import type { MalformedField, Party, SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { gongTime } from '../instant';
import { optionalFields } from './optional-fields';

/** A call's flat metadata, the same on each endpoint that has any. */
export function callMetaData(company: Company, call: SimulatedCall): Record<string, unknown> {
  const meeting = call.direction === 'Conference' ? `https://meet.${company.domain}/j/${call.id.slice(0, 10)}` : null;
  return {
    id: call.id,
    url: `https://app.gong.io/call?id=${call.id}`,
    title: call.title,
    started: gongTime(call.started, call.fractionDigits, company.timeZone),
    duration: call.duration,
    direction: call.direction,
    system: call.system,
    scope: call.scope,
    media: call.media,
    language: call.language,
    workspaceId: company.workspaceId,
    isPrivate: call.isPrivate,
    ...optionalFields(
      {
        scheduled: call.scheduled === null ? null : gongTime(call.scheduled, 0, company.timeZone),
        primaryUserId: call.primaryUserId,
        sdrDisposition: null,
        clientUniqueId: call.system === 'Upload API' ? `upload-${call.id.slice(-8)}` : null,
        customData: call.customData,
        purpose: call.purpose,
        meetingUrl: meeting,
        calendarEventId: meeting && `${call.id.slice(-12)}@calendar.${company.domain}`,
      },
      call.omitsEmptyFields,
    ),
  };
}

/** A party as Gong gives it: empty fields are left out, except `speakerId`, which is `null` for those who never speak. */
export const partyItem = (party: Party): Record<string, unknown> => ({
  id: party.id,
  speakerId: party.speakerId,
  affiliation: party.affiliation,
  methods: party.methods,
  context: [],
  ...optionalFields(
    {
      name: party.name,
      emailAddress: party.email,
      title: party.title,
      userId: party.userId,
      phoneNumber: party.phoneNumber,
    },
    true,
  ),
});

const WRONG: Record<Exclude<MalformedField, 'metaData' | 'parties'>, unknown> = {
  started: 1_700_000_000,
  duration: 'forty minutes',
  title: { text: 'A title' },
  primaryUserId: 42,
  isPrivate: 'no',
};

/** The metadata with one field of a wrong type. */
export function spoiledMetaData(metaData: Record<string, unknown>, field: MalformedField): unknown {
  if (field === 'metaData') return 'gone';
  return field === 'parties' ? metaData : { ...metaData, [field]: WRONG[field] };
}

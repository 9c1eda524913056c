import type { Company } from '../company/company';
import type { Person } from '../company/person';
import { gongTime, microsOf } from '../instant';
import { optionalFields } from './optional-fields';

/** A user as Gong's API gives them. */
export function userItem(company: Company, person: Person): Record<string, unknown> {
  const { firstName, lastName, email, managerId, omitsEmptyFields } = person;
  return {
    id: person.id,
    created: gongTime(microsOf(person.created), 3, company.timeZone),
    active: person.active,
    emailAliases: person.emailAliases,
    personalMeetingUrls: [],
    settings: {
      webConferencesRecorded: true,
      preventWebConferenceRecording: false,
      telephonyCallsImported: person.department === 'support' || person.department === 'sales',
      emailsImported: true,
      preventEmailImport: false,
      nonRecordedMeetingsImported: true,
      gongConnectEnabled: person.department === 'sales',
    },
    spokenLanguages: omitsEmptyFields ? [{ language: 'en-US', primary: true }] : [],
    ...optionalFields(
      {
        emailAddress: email,
        trustedEmailAddress: null,
        firstName,
        lastName,
        title: person.title,
        phoneNumber: null,
        extension: null,
        managerId,
        meetingConsentPageUrl: null,
      },
      omitsEmptyFields,
    ),
    conferencingProviders: null,
  };
}

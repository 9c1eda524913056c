import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { callContent } from './call-content';
import { callMetaData, partyItem, spoiledMetaData } from './call-item';
import type { ContentSelector } from './request-schemas';

type ExposedFields = Partial<NonNullable<ContentSelector['exposedFields']>>;

export interface ExtensiveContext {
  readonly company: Company;
  readonly selector: ContentSelector | undefined;
  readonly now: number;
  /** Fresh addresses of the recording; `undefined` if there is none or they may not be seen. */
  readonly media: (call: SimulatedCall) => Record<string, string> | undefined;
}

/** A call with as much about it as was asked for. What Gong does not have (yet) is left out without a word. */
export function extensiveItem(call: SimulatedCall, context: ExtensiveContext): Record<string, unknown> {
  const { company, now } = context;
  const crm = context.selector?.context ?? 'None';
  const exposedFields: ExposedFields = context.selector?.exposedFields ?? {};
  const metaData = callMetaData(company, call);
  const content = exposedFields.content && callContent(company, call, exposedFields.content, now);
  const media = exposedFields.media ? context.media(call) : undefined;
  return {
    metaData: call.malformed ? spoiledMetaData(metaData, call.malformed) : metaData,
    ...(crm !== 'None' && { context: crmContext(company, call) }),
    ...(exposedFields.parties && partiesOf(call)),
    ...(content && Object.keys(content).length > 0 && { content }),
    ...(exposedFields.interaction && { interaction: interactionOf(call, exposedFields.interaction) }),
    ...(exposedFields.collaboration?.publicComments && { collaboration: {} }),
    ...(media && { media }),
  };
}

function partiesOf(call: SimulatedCall): Record<string, unknown> {
  if (call.malformed === 'parties') return { parties: { party: 'one' } };
  return call.parties ? { parties: call.parties.map(partyItem) } : {};
}

function crmContext(company: Company, call: SimulatedCall): unknown[] {
  const account = company.accounts.find(({ id }) => id === call.accountId);
  if (!account) return [];
  const fields = [{ name: 'Name', value: account.name }];
  return [{ system: 'Salesforce', objects: [{ objectType: 'Account', objectId: account.id, fields, timing: 'Now' }] }];
}

/** Gong leaves external people out of the speakers here, and names them by party. */
function interactionOf(
  call: SimulatedCall,
  wanted: { speakers?: boolean; video?: boolean; personInteractionStats?: boolean; questions?: boolean },
) {
  const internal = (call.parties ?? []).filter((party) => party.affiliation === 'Internal' && party.speakerId !== null);
  const talkTime = Math.round((call.duration * 0.5) / Math.max(1, internal.length));
  return {
    ...(wanted.speakers && { speakers: internal.map(({ id, userId }) => ({ id, userId, talkTime })) }),
    ...(wanted.video && {
      video: call.media === 'Video' ? [{ name: 'Presentation', duration: Math.round(call.duration / 3) }] : [],
    }),
    ...(wanted.personInteractionStats && { interactionStats: [{ name: 'Talk Ratio', value: 0.5 }] }),
    ...(wanted.questions && { questions: { companyCount: 4, nonCompanyCount: 3 } }),
  };
}

import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { briefOf, summaryOf } from '../conversation/brief';
import type { ContentSelector } from './request-schemas';

type ContentFields = NonNullable<NonNullable<ContentSelector['exposedFields']>['content']>;

/** What Gong's models wrote about a call; `undefined` while they have not, and what was not asked for stays out. */
export function callContent(company: Company, call: SimulatedCall, wanted: ContentFields, now: number) {
  if (call.briefAt === null || call.briefAt > now) return undefined;
  const { topics, points } = summaryOf(company, call);
  const share = Math.floor(call.duration / Math.max(1, topics.length));
  const starts = topics.map((_, index) => index * share);
  return {
    ...(wanted.brief && { brief: briefOf(company, call) }),
    ...(wanted.structure && {
      structure: [
        { name: 'Call setup', duration: 60 },
        { name: 'Wrap-up', duration: 45 },
      ],
    }),
    ...(wanted.topics && { topics: topics.map((name) => ({ name, duration: share })) }),
    ...(wanted.trackers && {
      trackers: topics.slice(0, 2).map((name, index) => ({
        id: String(7000 + index),
        name,
        count: 1,
        type: 'KEYWORD',
        occurrences: wanted.trackerOccurrences ? [{ startTime: starts[index], speakerId: null }] : [],
        phrases: [],
      })),
    }),
    ...(wanted.outline && {
      outline: topics.map((section, index) => ({
        section,
        startTime: starts[index],
        duration: share,
        items: [{ text: points[index] ?? section, startTime: starts[index] }],
      })),
    }),
    ...(wanted.highlights && {
      highlights: [
        { title: 'Next steps', items: [{ text: 'Send a summary', startTimes: [Math.max(0, call.duration - 60)] }] },
      ],
    }),
    ...(wanted.callOutcome && { callOutcome: { id: '1', category: 'Answered', name: 'Connected' } }),
    ...(wanted.keyPoints && { keyPoints: points.map((text) => ({ text })) }),
  };
}

import type { Random } from '../random';
import type { CallKind } from './call';

const TITLES: Record<CallKind, readonly string[]> = {
  discovery: [
    '{account} <> {company}: intro',
    'Discovery call with {account}',
    '{account} - first conversation',
    'Intro: {account} / {company}',
  ],
  demo: [
    '{account} demo',
    'Product walkthrough for {account}',
    '{company} demo: {account} team',
    '{account} - deep dive and Q&A',
  ],
  onboarding: [
    '{account} kickoff',
    'Onboarding session: {account}',
    '{account} implementation sync',
    '{account} setup workshop',
  ],
  support: [
    'Support: {account}',
    '{account} - troubleshooting session',
    'Escalation review with {account}',
    'Ticket follow-up, {account}',
  ],
  'check-in': [
    '{account} monthly check-in',
    'QBR {account}',
    '{account} / {company} weekly sync',
    'Catch-up with {account}',
  ],
  renewal: [
    '{account} renewal',
    'Renewal discussion: {account}',
    '{account} contract review',
    '{account} - terms and next year',
  ],
  internal: [
    'Pipeline review',
    'Team weekly',
    'Escalations stand-up',
    'Feedback round-up',
    'Roadmap: what customers ask for',
    'Deal desk',
  ],
};

const PURPOSES: Record<CallKind, readonly string[]> = {
  discovery: ['Discovery', 'Qualification'],
  demo: ['Demo', 'Technical Evaluation'],
  onboarding: ['Onboarding', 'Kickoff'],
  support: ['Support', 'Escalation'],
  'check-in': ['Business Review', 'Check-in'],
  renewal: ['Renewal', 'Negotiation'],
  internal: ['Internal'],
};

export const callTitle = (random: Random, kind: CallKind, account: string, company: string): string =>
  random.pick(TITLES[kind]).replace('{account}', account).replace('{company}', company);

export const callPurpose = (random: Random, kind: CallKind): string | null =>
  random.chance(0.7) ? random.pick(PURPOSES[kind]) : null;

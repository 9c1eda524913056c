import type { Teams, Timeframe } from '../api/shapes';
import type { Step } from './steps';

/** What has been chosen so far for a Channel or Project. */
export type Draft = { step: Step; name: string; teams: Teams; timeframe: Timeframe };

export const NEW_DRAFT: Draft = {
  step: 'teams',
  name: '',
  teams: { mode: 'selected', managerIds: [] },
  timeframe: '90d',
};

const keyOf = (containerId: string) => `callweave.add-source.${containerId}`;

/** What this tab has kept, also over the way to Gong and back. */
export function readDraft(containerId: string): Draft | null {
  try {
    const kept = sessionStorage.getItem(keyOf(containerId));
    return kept === null ? null : { ...NEW_DRAFT, ...(JSON.parse(kept) as Partial<Draft>) };
  } catch {
    return null;
  }
}

export function keepDraft(containerId: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(containerId));
    else sessionStorage.setItem(keyOf(containerId), JSON.stringify(draft));
  } catch {
    // Without storage the draft lives as long as the dialog.
  }
}

export const STEPS = ['where', 'teams', 'timeframe', 'preview'] as const;

export type Step = (typeof STEPS)[number];

/** Where it begins: with a Channel or Project in mind, at the teams. */
export const firstStep = (hasPlace: boolean): Step => (hasPlace ? 'teams' : 'where');

export function readStep(text: string | null): Step | null {
  return STEPS.find((step) => step === text) ?? null;
}

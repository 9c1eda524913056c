import type { Draft } from './draft';
import type { Place } from './place';
import type { Step } from './steps';

export type StepProps = {
  draft: Draft;
  place: Place;
  onChange: (more: Partial<Draft>) => void;
  onGo: (step: Step) => void;
};

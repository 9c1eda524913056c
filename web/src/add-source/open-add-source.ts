import { useSearchParams } from 'react-router';
import type { Container } from '../api/shapes';
import { readDraft } from './draft';
import { firstStep } from './steps';
import type { Step } from './steps';

type Place = Pick<Container, 'kind' | 'id' | 'workspaceId'>;

/** What the address says while the dialog is open, so that it can be left, sent on and taken up again. */
export function addSourceSearch(into: Place): string {
  return new URLSearchParams({ addSource: 'teams', into: `${into.kind}:${into.id}` }).toString();
}

/** Opens the dialog on the page that is open: for a Channel or Project, or to choose one first. */
export function useOpenAddSource(): (into?: Place) => void {
  const [, setSearch] = useSearchParams();
  return (into) =>
    setSearch((now) => {
      const step: Step = into ? (readDraft(into.id)?.step ?? firstStep(true)) : firstStep(false);
      now.set('addSource', step);
      if (into) now.set('into', `${into.kind}:${into.id}`);
      return now;
    });
}

import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** The turn that the address names, brought into sight once the call is shown. */
export function useLinkedTurn(shown: boolean): number | null {
  const given = useSearchParams()[0].get('turn');
  const turn = given !== null && /^\d+$/.test(given) ? Number(given) : null;
  useEffect(() => {
    if (!shown || turn === null) return;
    document.getElementById(`turn-${turn}`)?.scrollIntoView({ block: 'center' });
  }, [shown, turn]);
  return turn;
}

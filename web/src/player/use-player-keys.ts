import { useEffect } from 'react';
import type { Player } from './player';

/** The keys, and what they do, as the list of them says. */
export const PLAYER_KEYS = [
  ['Space or K', 'Play or pause'],
  ['← or J', 'Back 10 seconds'],
  ['→ or L', 'Forward 10 seconds'],
  ['< and >', 'Slower and faster'],
  ['H', 'Highlight the selected words'],
] as const;

const ACTIONS: Readonly<Record<string, (player: Player) => void>> = {
  ' ': (player) => player.toggle(),
  k: (player) => player.toggle(),
  ArrowLeft: (player) => player.skip(-10_000),
  j: (player) => player.skip(-10_000),
  ArrowRight: (player) => player.skip(10_000),
  l: (player) => player.skip(10_000),
  '<': (player) => player.stepRate(-1),
  ',': (player) => player.stepRate(-1),
  '>': (player) => player.stepRate(1),
  '.': (player) => player.stepRate(1),
};

const TAKES_KEYS = 'input, textarea, select, [contenteditable], [role=slider], [role=dialog], [role=menu], [role=tab]';
const TAKES_SPACE = 'button, a, summary';

/** Keys of the whole page, left alone wherever something else takes them. */
export function usePlayerKeys(player: Player | null): void {
  useEffect(() => {
    if (!player) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const taken = event.key === ' ' ? `${TAKES_KEYS}, ${TAKES_SPACE}` : TAKES_KEYS;
      if (event.target instanceof Element && event.target.closest(taken)) return;
      const action = ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action(player);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [player]);
}

import { useSyncExternalStore } from 'react';
import type { Player } from './player';

/** A value of the player; the component renders when this value changes, not each time the player ticks. */
export function usePlayerValue<T extends string | number | boolean | null>(
  player: Player,
  read: (player: Player) => T,
): T {
  return useSyncExternalStore(player.subscribe, () => read(player));
}

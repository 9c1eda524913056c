import { useCallback } from 'react';

/** Tells the style sheet how high the player is, which stays in sight: what is scrolled to has to be below it. */
export function useHeightForTranscript(): (player: HTMLElement | null) => (() => void) | undefined {
  return useCallback((player: HTMLElement | null) => {
    if (!player) return;
    const observer = new ResizeObserver(() => {
      player.parentElement?.style.setProperty('--player-height', `${player.offsetHeight}px`);
    });
    observer.observe(player);
    return () => observer.disconnect();
  }, []);
}

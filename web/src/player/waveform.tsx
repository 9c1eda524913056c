import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { Player } from './player';

const COLORS = {
  light: { waveColor: '#aab2c8', progressColor: '#4652cc' },
  dark: { waveColor: '#565d6e', progressColor: '#98a4f3' },
} as const;

/** How loud the recording is over its time; a click leads there. The player's element goes on streaming by itself. */
export default function Waveform({ player }: { player: Player }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!place.current) return;
    const drawing = WaveSurfer.create({
      container: place.current,
      media: player.element,
      url: player.element.src,
      height: 64,
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      normalize: true,
      cursorWidth: 1,
      dragToSeek: true,
      ...COLORS[scheme],
    });
    // Without its picture a recording plays all the same, and the player says if it does not.
    drawing.on('error', () => undefined);
    return () => drawing.destroy();
  }, [player, scheme]);
  return <div ref={place} className="waveform" aria-hidden="true" data-testid="waveform" />;
}

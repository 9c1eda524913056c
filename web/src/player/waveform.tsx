import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import type { Player } from './player';

const COLORS = {
  light: { waveColor: '#aab2c8', progressColor: '#4652cc' },
  dark: { waveColor: '#565d6e', progressColor: '#98a4f3' },
} as const;

type Props = {
  player: Player;
  /** 0 to 255 for stretches of the same length. */
  loudness: readonly number[];
};

/** How loud the recording is over its time; a click leads there. It is drawn of what the API knows: nothing is read for it. */
export default function Waveform({ player, loudness }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (!place.current) return;
    const drawing = WaveSurfer.create({
      container: place.current,
      media: player.element,
      peaks: [loudness.map((value) => value / 255)],
      duration: player.durationMs / 1000,
      height: 64,
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      normalize: true,
      cursorWidth: 1,
      dragToSeek: true,
      ...COLORS[scheme],
    });
    return () => drawing.destroy();
  }, [player, loudness, scheme]);
  return <div ref={place} className="waveform" aria-hidden="true" data-testid="waveform" />;
}

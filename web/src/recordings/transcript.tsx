import { Button, Title } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { Highlight, Turn } from '../api/shapes';
import type { Player } from '../player/player';
import { usePlayerValue } from '../player/use-player-value';
import { HighlightToolbar } from '../highlights/highlight-toolbar';
import { sentenceAt } from './moment';
import { selectedStretch } from './selected-stretch';
import type { SelectedStretch, Stretch } from './selected-stretch';
import { TranscriptTurn } from './transcript-turn';

type Props = {
  turns: readonly Turn[];
  highlights: readonly Highlight[];
  player: Player;
  /** Undefined for whoever may not highlight. */
  onHighlight?: (stretch: Stretch) => void;
  onDescribe?: (stretch: Stretch) => void;
};

/** The words, in step with the recording: what is being said is marked and in sight, and a click plays from there. */
export function Transcript({ turns, highlights, player, onHighlight, onDescribe }: Props) {
  const words = useRef<HTMLElement>(null);
  const place = usePlayerValue(player, ({ timeMs }) => {
    const at = sentenceAt(turns, timeMs);
    return at && `${at.turn}:${at.sentence}`;
  });
  const [turn, sentence] = (place ?? '-1:-1').split(':').map(Number);
  const { following, follow } = useFollowing(words, turn ?? -1, player);
  const [selected, setSelected] = useState<SelectedStretch | null>(null);
  const marks = useMemo(() => marksByTurn(turns, highlights), [turns, highlights]);

  useEffect(() => {
    const look = () => setSelected(words.current && selectedStretch(words.current));
    const forget = () => {
      if (getSelection()?.isCollapsed) setSelected(null);
    };
    const press = (event: KeyboardEvent) => {
      const stretch = event.key === 'h' && words.current ? selectedStretch(words.current) : null;
      if (stretch && onHighlight && !event.ctrlKey && !event.metaKey)
        take(() => onHighlight({ startMs: stretch.startMs, endMs: stretch.endMs }));
    };
    const take = (act: () => void) => {
      act();
      getSelection()?.removeAllRanges();
    };
    document.addEventListener('pointerup', look);
    document.addEventListener('keyup', look);
    document.addEventListener('keydown', press);
    document.addEventListener('selectionchange', forget);
    return () => {
      document.removeEventListener('pointerup', look);
      document.removeEventListener('keyup', look);
      document.removeEventListener('keydown', press);
      document.removeEventListener('selectionchange', forget);
    };
  }, [onHighlight]);

  const seek = (event: MouseEvent) => {
    const said = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-start]') : null;
    if (!said || getSelection()?.isCollapsed === false) return;
    player.seek(Number(said.dataset.start));
    follow();
  };
  const act = (action: ((stretch: Stretch) => void) | undefined) => {
    if (selected) action?.({ startMs: selected.startMs, endMs: selected.endMs });
    setSelected(null);
    getSelection()?.removeAllRanges();
  };

  return (
    <section aria-labelledby="transcript" ref={words} onClick={seek} className="transcript">
      <Title order={2} size="h5" mb="sm" id="transcript">
        Transcript
      </Title>
      {turns.map((each, index) => (
        <TranscriptTurn
          key={each.index}
          turn={each}
          saying={index === turn ? (sentence ?? null) : null}
          marks={marks.get(each.index) ?? NO_MARKS}
          player={player}
          onDescribe={onDescribe}
        />
      ))}
      {!following && (
        <Button className="follow" size="xs" radius="xl" onClick={follow}>
          Follow what is said
        </Button>
      )}
      {selected && onHighlight && (
        <HighlightToolbar
          rect={selected.rect}
          onHighlight={() => act(onHighlight)}
          onDescribe={() => act(onDescribe)}
        />
      )}
    </section>
  );
}

const NO_MARKS: ReadonlySet<number> = new Set();

/** Which sentences of which turns are highlighted: those of which at least half lies in a highlight. */
function marksByTurn(turns: readonly Turn[], highlights: readonly Highlight[]): Map<number, ReadonlySet<number>> {
  const marks = new Map<number, Set<number>>();
  for (const { startMs, endMs } of highlights) {
    for (const turn of turns) {
      if (turn.endMs < startMs || turn.startMs > endMs) continue;
      turn.sentences.forEach((sentence, index) => {
        const within = Math.min(sentence.endMs, endMs) - Math.max(sentence.startMs, startMs);
        if (within * 2 < Math.max(1, sentence.endMs - sentence.startMs)) return;
        marks.set(turn.index, (marks.get(turn.index) ?? new Set()).add(index));
      });
    }
  }
  return marks;
}

/** Keeps the turn that is being said in sight, until somebody scrolls away by hand. */
function useFollowing(words: React.RefObject<HTMLElement | null>, turn: number, player: Player) {
  const [following, setFollowing] = useState(true);
  useEffect(() => {
    const leave = () => {
      if (!player.element.paused) setFollowing(false);
    };
    addEventListener('wheel', leave, { passive: true });
    addEventListener('touchmove', leave, { passive: true });
    return () => {
      removeEventListener('wheel', leave);
      removeEventListener('touchmove', leave);
    };
  }, [player]);
  useEffect(() => {
    // Where nothing has been played yet, the page stays at its beginning.
    if (!following || turn < 0 || player.timeMs === 0) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const said = words.current?.querySelectorAll('.turn')[turn];
    said?.scrollIntoView({ block: 'nearest', behavior: calm ? 'instant' : 'smooth' });
  }, [following, turn, words, player]);
  return { following, follow: () => setFollowing(true) };
}

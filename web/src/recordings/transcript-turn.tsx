import { Badge, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { Turn } from '../api/shapes';
import type { Player } from '../player/player';
import { timeInCall } from '../time/duration';
import { wholeStretch } from './selected-stretch';
import type { Stretch } from './selected-stretch';

type Props = {
  turn: Turn;
  /** The sentence that is being said, if it is one of this turn. */
  saying: number | null;
  /** The sentences that are highlighted. */
  marks: ReadonlySet<number>;
  player: Player;
  onDescribe?: (stretch: Stretch) => void;
};

export const TranscriptTurn = memo(function TranscriptTurn({ turn, saying, marks, player, onDescribe }: Props) {
  const { name, email, affiliation } = turn.speaker;
  const speaker = name ?? email ?? 'Unknown speaker';
  const time = timeInCall(turn.startMs);
  return (
    <article
      className="turn"
      data-affiliation={affiliation}
      data-saying={saying !== null || undefined}
      id={`turn-${turn.index}`}
    >
      <Group gap={8} mb={2} wrap="nowrap" className="turn-heading">
        <Text size="sm" fw={600} className="cut">
          <bdi>{speaker}</bdi>
        </Text>
        {affiliation === 'external' && (
          <Badge size="xs" variant="light" color="orange">
            External
          </Badge>
        )}
        <UnstyledButton
          className="turn-time"
          aria-label={`Play from ${time}`}
          onClick={() => player.playFrom(turn.startMs)}
        >
          {time}
        </UnstyledButton>
        {onDescribe && (
          <Button
            className="turn-highlight"
            size="compact-xs"
            variant="subtle"
            onClick={() => onDescribe(wholeStretch(turn))}
            aria-label={`Highlight what ${speaker} says at ${time}`}
          >
            Highlight
          </Button>
        )}
      </Group>
      <Text size="sm" dir="auto" component="p" m={0}>
        {turn.sentences.map((sentence, index) => {
          const Words = marks.has(index) ? 'mark' : 'span';
          return (
            <Words
              key={index}
              className="sentence"
              data-start={sentence.startMs}
              data-end={sentence.endMs}
              data-saying={index === saying || undefined}
            >
              {sentence.text}{' '}
            </Words>
          );
        })}
      </Text>
    </article>
  );
});

import { Badge, Group, Text, Title } from '@mantine/core';
import type { Turn } from '../api/shapes';
import { timeInCall } from '../time/duration';

/** Who said what, in order; people from outside at the start of the line, one's own people at its end. */
export function Conversation({ turns, linkedTurn }: { turns: readonly Turn[]; linkedTurn: number | null }) {
  if (turns.length === 0) return null;
  return (
    <section aria-labelledby="conversation">
      <Title order={2} size="h5" mb="sm" id="conversation">
        Conversation
      </Title>
      {turns.map((turn, index) => (
        <TurnBubble
          key={turn.index}
          turn={turn}
          goesOn={sameSpeaker(turns[index - 1], turn)}
          linked={turn.index === linkedTurn}
        />
      ))}
    </section>
  );
}

function TurnBubble({ turn, goesOn, linked }: { turn: Turn; goesOn: boolean; linked: boolean }) {
  const { name, email, affiliation } = turn.speaker;
  return (
    <article
      className="turn"
      data-affiliation={affiliation}
      data-saying={linked || undefined}
      id={`turn-${turn.index}`}
    >
      {!goesOn && (
        <Group gap={8} mb={2}>
          <Text size="sm" fw={600}>
            <bdi>{name ?? email ?? 'Unknown speaker'}</bdi>
          </Text>
          {affiliation === 'external' && (
            <Badge size="xs" variant="light" color="orange">
              External
            </Badge>
          )}
          <Text size="xs" c="dimmed">
            {timeInCall(turn.startMs)}
          </Text>
        </Group>
      )}
      <Text size="sm" dir="auto">
        {turn.text}
      </Text>
    </article>
  );
}

function sameSpeaker(before: Turn | undefined, turn: Turn): boolean {
  const speaker = before?.speaker;
  return (
    speaker !== undefined &&
    (speaker.name ?? speaker.email) !== null &&
    speaker.name === turn.speaker.name &&
    speaker.email === turn.speaker.email
  );
}

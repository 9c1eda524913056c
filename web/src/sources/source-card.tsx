import { Anchor, Badge, Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Container, Source } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { SourceAttention } from './source-attention';
import { SourceFigures } from './source-figures';
import { SourceMenu } from './source-menu';
import { SourceProgress } from './source-progress';
import { statusWords, teamsWords, timeframeWords } from './source-status';

type Props = { source: Source; container: Container; linked?: boolean };

/** A source as it is now, with all that one can do to it. */
export function SourceCard({ source, container, linked = true }: Props) {
  const { label, color } = statusWords(source.status);
  return (
    <article className="card" aria-label={source.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm" mb={4}>
            <Title order={2} size="h4" dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {linked ? (
                <Anchor component={Link} to={`${containerPath(container)}/sources/${source.id}`} inherit>
                  {source.name}
                </Anchor>
              ) : (
                source.name
              )}
            </Title>
            <Badge variant="light" color={color}>
              {label}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {teamsWords(source.teams)} · {timeframeWords(source.timeframe)}
          </Text>
        </div>
        {container.access !== 'view' && <SourceMenu source={source} container={container} />}
      </Group>
      <SourceAttention source={source} />
      <SourceProgress source={source} />
      <SourceFigures source={source} />
    </article>
  );
}

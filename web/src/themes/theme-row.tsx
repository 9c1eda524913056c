import { Badge, Group, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { Container, Theme } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { TrendLine } from './trend-line';
import { callsWords, changeWords } from './trend-words';

type Props = { theme: Theme; channel: Container; comparable: boolean };

/** A theme among others: what it is about, how large it is, and where it goes. */
export function ThemeRow({ theme, channel, comparable }: Props) {
  const { search } = useLocation();
  const change = comparable ? changeWords(theme) : null;
  return (
    <Link className="row-link theme-row" to={`${containerPath(channel)}/themes/${theme.id}${search}`}>
      <span style={{ minWidth: 0 }}>
        <Group component="span" gap={8} wrap="nowrap">
          <Text component="span" fw={600} className="cut" dir="auto">
            {theme.name}
          </Text>
          {theme.hidden && (
            <Badge size="xs" variant="light" color="gray">
              Hidden
            </Badge>
          )}
        </Group>
        <Text component="span" size="sm" c="dimmed" lineClamp={2} dir="auto">
          {theme.summary}
        </Text>
      </span>
      <TrendLine trend={theme.trend} />
      <span className="theme-count">
        <Text component="span" display="block" size="sm" fw={600}>
          {callsWords(theme.callCount)}
        </Text>
        {change && (
          <Text component="span" display="block" size="xs" c="dimmed">
            {change}
          </Text>
        )}
      </span>
    </Link>
  );
}

import { Anchor, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Container } from '../api/shapes';
import { MoreButton } from '../app/more-button';
import { RowsLoading } from '../app/rows-loading';
import { containerPath } from '../containers/container-kind';
import { timeInCall } from '../time/duration';
import { formatDay } from '../time/format-time';
import type { Period } from './period';
import { excerptsQuery } from './themes';

type Props = { themeId: string; channel: Container; period: Period; groupId: string | undefined };

/** What stands behind a theme, word by word; each excerpt leads to its place in the call. */
export function ExcerptList({ themeId, channel, period, groupId }: Props) {
  const excerpts = useInfiniteQuery(excerptsQuery(themeId, period, groupId));
  if (!excerpts.data) return <RowsLoading rows={4} height={84} />;
  const rows = excerpts.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <Text c="dimmed">Nobody spoke of it in this time.</Text>;
  return (
    <>
      <ul className="highlights" aria-label="Excerpts">
        {rows.map((excerpt) => (
          <li key={excerpt.id} className="highlight">
            <blockquote className="quote" dir="auto">
              {excerpt.text}
            </blockquote>
            <Text size="xs" c="dimmed">
              <bdi>{excerpt.speaker.name ?? excerpt.speaker.email ?? 'Somebody from outside'}</bdi> in{' '}
              <Anchor
                component={Link}
                inherit
                to={`${containerPath(channel)}/calls/${excerpt.dataPointId}?turn=${excerpt.turnIndex}`}
              >
                <bdi>{excerpt.callTitle || 'Untitled call'}</bdi>
              </Anchor>
              , {formatDay(excerpt.callDate)}, at {timeInCall(excerpt.startMs)}
            </Text>
          </li>
        ))}
      </ul>
      <MoreButton list={excerpts} />
    </>
  );
}

import { Text } from '@mantine/core';
import { memo } from 'react';
import { ChevronIcon } from '../app/icons';
import type { Part } from './selection';
import { TeamCount } from './team-count';
import type { TeamRow } from './team-tree';

type Props = {
  id: string;
  row: TeamRow;
  place: { top: number; height: number; index: number; count: number };
  part: Part;
  isOpen: boolean;
  isActive: boolean;
  showCounts: boolean;
  onToggleOpen: () => void;
  onChoose: () => void;
};

export const TeamListRow = memo(function TeamListRow(props: Props) {
  const { id, row, place, part, isOpen, isActive, showCounts, onToggleOpen, onChoose } = props;
  const { team, depth, hasTeamsBelow } = row;
  return (
    <div
      id={id}
      role="treeitem"
      className="team-row"
      style={{
        transform: `translateY(${place.top}px)`,
        height: place.height,
        paddingInlineStart: 8 + (depth - 1) * 18,
      }}
      aria-level={depth}
      aria-posinset={place.index + 1}
      aria-setsize={place.count}
      aria-expanded={hasTeamsBelow ? isOpen : undefined}
      aria-checked={part !== 'out'}
      aria-disabled={part === 'included' || undefined}
      data-active={isActive || undefined}
      onClick={onChoose}
    >
      <span
        className="twist"
        data-open={isOpen || undefined}
        onClick={(event) => {
          event.stopPropagation();
          if (hasTeamsBelow) onToggleOpen();
        }}
      >
        {hasTeamsBelow && <ChevronIcon size={16} />}
      </span>
      <span className="team-box">{part === 'out' ? '' : '✓'}</span>
      <span className="cut">
        <bdi>{team.name ?? team.email ?? `Person ${team.managerId}`}</bdi>
        {team.title && (
          <Text span size="xs" c="dimmed" ml={8}>
            <bdi>{team.title}</bdi>
          </Text>
        )}
      </span>
      <span className="number members">{team.memberCount.toLocaleString()} people</span>
      <span className="number">
        <TeamCount calls={showCounts ? team.callCount : null} />
      </span>
    </div>
  );
});

import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Teams } from '../api/shapes';
import { partOf, toggled } from './selection';
import { TeamListRow } from './team-list-row';
import type { TeamTree } from './team-tree';

const ROW_PX = 44;

type Props = {
  tree: TeamTree;
  teams: Teams;
  query: string;
  layout: 'tree' | 'list';
  showCounts: boolean;
  onChange: (teams: Teams) => void;
};

/** Teams by the thousand; arrow keys move, open and close, the space bar chooses. */
export function TeamList({ tree, teams, query, layout, showCounts, onChange }: Props) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => initiallyOpen(tree, teams));
  const [activeId, setActiveId] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const listId = useId();
  const flat = layout === 'list' || query.trim() !== '';
  const rows = useMemo(() => (flat ? tree.matching(query) : tree.rows(opened)), [tree, flat, query, opened]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const found = rows.findIndex(({ team }) => team.managerId === activeId);
  const active = Math.max(0, found);

  const moveTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (!row) return;
    setActiveId(row.team.managerId);
    virtualizer.scrollToIndex(rows.indexOf(row));
  };
  const setOpen = (managerId: string, open: boolean) =>
    setOpened((now) => {
      const next = new Set(now);
      if (open) next.add(managerId);
      else next.delete(managerId);
      return next;
    });
  const choose = (managerId: string) => onChange(toggled(tree, teams, managerId));

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    if (!row) return;
    const { managerId } = row.team;
    const isOpen = opened.has(managerId);
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(activeId === null ? 0 : active + 1),
      ArrowUp: () => moveTo(active - 1),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      PageDown: () => moveTo(active + 7),
      PageUp: () => moveTo(active - 7),
      ArrowRight: () => (row.hasTeamsBelow && !isOpen ? setOpen(managerId, true) : moveTo(active + 1)),
      ArrowLeft: () => {
        if (row.hasTeamsBelow && isOpen) return setOpen(managerId, false);
        const parent = tree.parentOf(managerId);
        if (parent !== null) moveTo(rows.findIndex(({ team }) => team.managerId === parent));
      },
      ' ': () => choose(managerId),
      Enter: () => choose(managerId),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    if (activeId === null) setActiveId(managerId);
    action();
  };

  if (rows.length === 0) {
    return (
      <div className="team-list">
        <Text p="xl" ta="center" c="dimmed">
          {query === '' ? 'Gong shows nobody who manages someone. Choose all managers.' : 'No team matches.'}
        </Text>
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      className="team-list"
      role="tree"
      tabIndex={0}
      aria-label="Teams"
      aria-multiselectable="true"
      aria-activedescendant={found >= 0 ? `${listId}-${activeId}` : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => setActiveId((now) => now ?? rows[0]?.team.managerId ?? null)}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]!;
          const { managerId } = row.team;
          return (
            <TeamListRow
              key={managerId}
              id={`${listId}-${managerId}`}
              row={row}
              place={{ top: start, height: ROW_PX, index, count: rows.length }}
              part={partOf(tree, teams, managerId)}
              isOpen={opened.has(managerId)}
              isActive={managerId === activeId}
              showCounts={showCounts}
              onToggleOpen={() => setOpen(managerId, !opened.has(managerId))}
              onChoose={() => {
                setActiveId(managerId);
                choose(managerId);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

/** What is chosen is in sight; else the top, with those right below it. */
function initiallyOpen(tree: TeamTree, teams: Teams): ReadonlySet<string> {
  const tops = tree.rows(new Set()).map(({ team }) => team.managerId);
  const chosen = teams.mode === 'selected' ? teams.managerIds.flatMap((id) => tree.above(id)) : [];
  return new Set([...tops, ...chosen]);
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useLocation } from 'react-router';
import type { Container, DataPoint } from '../api/shapes';
import { CallRow } from './call-row';
import { scrollMemory } from './scroll-memory';

const ROW_PX = 58;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40;

type Query = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
type Props = { container: Container; calls: readonly DataPoint[]; query: Query };

/** Thousands of calls, of which only those in sight are in the page. */
export function CallList({ container, calls, query }: Props) {
  const { pathname, search } = useLocation();
  const list = `${pathname}${search}`;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => calls[index]?.id ?? index,
    overscan: 12,
    initialOffset: () => scrollMemory.read(list),
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (last >= calls.length - AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, calls.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const moveFocus = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = Number((document.activeElement as HTMLElement | null)?.dataset.index);
    if (step === undefined || Number.isNaN(from)) return;
    const to = Math.min(calls.length - 1, Math.max(0, from + step));
    event.preventDefault();
    virtualizer.scrollToIndex(to);
    scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  };

  return (
    <div
      ref={scroller}
      className="calls"
      style={{ '--rows-height': `${virtualizer.getTotalSize() + 2}px` } as CSSProperties}
      onScroll={(event) => scrollMemory.keep(list, event.currentTarget.scrollTop)}
      onKeyDown={moveFocus}
    >
      <div role="list" aria-label="Calls" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start, key }) => {
          const call = calls[index];
          return (
            call && (
              <div
                key={key}
                role="listitem"
                className="call-place"
                style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
                aria-posinset={index + 1}
                aria-setsize={hasNextPage ? -1 : calls.length}
              >
                <CallRow call={call} container={container} index={index} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

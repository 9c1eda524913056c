import { Skeleton, Table } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Theme } from '../api/shapes';
import type { Interval } from './period';
import { trendDate } from './trend-date';

const TrendChart = lazy(() => import('./trend-chart'));

/** A theme's calls over time, as a picture, and as a table for who does not see it. */
export function Trend({
  theme: { name, trend },
  interval,
}: {
  theme: Pick<Theme, 'name' | 'trend'>;
  interval: Interval;
}) {
  return (
    <figure className="trend" aria-label={`Calls about ${name} over time`}>
      <div aria-hidden="true" className="trend-chart">
        <Suspense fallback={<Skeleton h={220} />}>
          <TrendChart trend={trend} interval={interval} />
        </Suspense>
      </div>
      <details>
        <summary>As a table</summary>
        <Table maw={320} verticalSpacing={2} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              <Table.Th ta="end">Calls</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trend.map(({ start, callCount }) => (
              <Table.Tr key={start}>
                <Table.Td>{trendDate(start, interval)}</Table.Td>
                <Table.Td ta="end">{callCount.toLocaleString()}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  );
}

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Theme } from '../api/shapes';
import type { Interval } from './period';
import { trendDate } from './trend-date';

type Props = { trend: Theme['trend']; interval: Interval };

/** A theme's calls over time. */
export default function TrendChart({ trend, interval }: Props) {
  return (
    <ResponsiveContainer width="100%" height={220}>
      <AreaChart data={trend} margin={{ top: 8, right: 8, bottom: 0, left: -18 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--page-edge)" />
        <XAxis
          dataKey="start"
          tickFormatter={(start: string) => trendDate(start, interval)}
          tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 12 }}
          tickLine={false}
          axisLine={false}
          minTickGap={28}
        />
        <YAxis
          allowDecimals={false}
          tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 12 }}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          labelFormatter={(start) => (typeof start === 'string' ? trendDate(start, interval) : null)}
          formatter={(value) => [value, 'Calls']}
          contentStyle={{ background: 'var(--mantine-color-body)', borderColor: 'var(--page-edge)', borderRadius: 8 }}
        />
        <Area
          dataKey="callCount"
          type="monotone"
          stroke="var(--mantine-primary-color-filled)"
          fill="var(--mantine-primary-color-light)"
          strokeWidth={2}
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}

import type { Theme } from '../api/shapes';

const [WIDTH, HEIGHT] = [120, 32];

/** How many calls a theme had over time, small enough for a row. */
export function TrendLine({ trend }: { trend: Theme['trend'] }) {
  const most = Math.max(1, ...trend.map(({ callCount }) => callCount));
  const points = trend.map(({ callCount }, index) => {
    const x = trend.length === 1 ? WIDTH / 2 : (index / (trend.length - 1)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - 2 - (callCount / most) * (HEIGHT - 4)).toFixed(1)}`;
  });
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="trend-line" aria-hidden="true">
      <polygon points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}

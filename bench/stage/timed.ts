import { median } from './median';

const REPEATS = 15;

/** Does it some times, one after the other, and prints the median of how long it took. */
export async function timed(what: string, act: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let time = 0; time < REPEATS; time++) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  console.log(`${what}: median ${median(times).toFixed(1)} ms`);
}

import { z } from 'zod';
import { startSimulator } from '../../simulator/start';
import type { RunningSimulator } from '../../simulator/start';
import type { DataFolder } from '../local/data-folder';
import type { Lifetime } from '../local/lifetime';
import { addInterviews, interviewerOf } from './sample-interviews';

const FILE = 'gong.json';
const KEEP_EVERY_MS = 5_000;

/** Always the same, since what an earlier run made has to be made again. */
const LIVE_CALL_EVERY_SECONDS = 15;

const memory = z.object({
  spans: z.array(z.object({ from: z.coerce.date(), to: z.coerce.date() })),
  interviews: z.object({ ownerId: z.string(), at: z.coerce.date() }),
});

export interface SampleGong {
  simulator: RunningSimulator;
  /** The manager whose short calls are there for a Project. */
  interviewerId: string;
}

/**
 * Starts the simulated Gong, in which a call ends every few seconds. The calls of earlier runs are there again: they
 * were imported, and a call that is gone from Gong would be taken for a deleted one.
 */
export async function startSampleGong(
  folder: DataFolder,
  lifetime: Lifetime,
  ports: { port: number; controlPort: number },
): Promise<SampleGong> {
  const last = await folder.read(FILE, memory);
  const earlier = last?.spans ?? [];
  const from = new Date();
  const live = { everySeconds: LIVE_CALL_EVERY_SECONDS, earlier };
  const { simulator, interviews } = await lifetime.start('servers', async () => {
    const simulator = await startSimulator({ ...ports, live });
    // Made now, while others start: the first request would wait for it, and those after it would come all at once.
    const { company } = simulator;
    const interviews = last?.interviews ?? { ownerId: interviewerOf(company), at: from };
    addInterviews(company, interviews);
    const keep = (to: Date) => folder.write(FILE, { spans: [...earlier, { from, to }], interviews });
    // A little more than has been, since we may be killed before we write again: a call too many is just a late one.
    const keepAhead = () => keep(new Date(Date.now() + 2 * KEEP_EVERY_MS));
    await keepAhead();
    const timer = setInterval(() => void keepAhead().catch((error: Error) => lifetime.breakWith(error)), KEEP_EVERY_MS);
    const stop = async () => {
      clearInterval(timer);
      await simulator.close();
      await keep(new Date());
    };
    return { simulator, interviews, stop };
  });
  return { simulator, interviewerId: interviews.ownerId };
}

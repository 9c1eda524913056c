import type { Client } from '@temporalio/client';
import type { Db } from '../db/database';
import { channelsToWake, noteWoken } from '../db/themes/theme-work';
import { wakeThemeChannel } from '../temporal/theme-workflows';
import { withHeartbeat } from './heartbeat';

export type WakingActivities = ReturnType<typeof createWakingActivities>;

export function createWakingActivities({ db, temporal }: { db: Db; temporal: Client }) {
  return {
    /** Tells the workflow of each Channel that has work, and starts it where there is none. */
    wakeThemeChannels: (): Promise<{ woken: number }> =>
      withHeartbeat(async () => {
        const ids = await channelsToWake(db);
        for (const id of ids) {
          await noteWoken(db, id);
          await wakeThemeChannel(temporal, id);
        }
        return { woken: ids.length };
      }),
  };
}

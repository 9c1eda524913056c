import type { Logger } from 'pino';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import type { Pace } from '../domain/source-record';
import type { GongConnections } from '../gong-connection/gong-connections';

export type SourceDeps = { db: Db; settings: Settings; logger: Logger; gong: GongConnections };

export function paceOf(settings: Settings): Pace {
  return {
    syncIntervalMs: settings.SYNC_INTERVAL,
    reconcileIntervalMs: settings.RECONCILE_INTERVAL,
    lookbackMs: settings.LOOKBACK,
    reconcileLookbackMs: settings.RECONCILE_LOOKBACK,
  };
}

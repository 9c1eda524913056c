import type { Client } from '@temporalio/client';
import type { ContainerDeletion } from '../api/deps';
import type { Db } from '../db/database';
import { markSourceDeleted } from '../db/sources';
import { startDeletion } from './source-workflows';

/** Deleting a Channel or Project deletes each of its sources, as deleting that source would. */
export function containerDeletion(db: Db, temporal: Client): ContainerDeletion {
  return {
    async deleteContainer(containerId) {
      const sources = await db.selectFrom('source').select('id').where('container_id', '=', containerId).execute();
      for (const { id } of sources) {
        await markSourceDeleted(db, id);
        await startDeletion(temporal, id);
      }
    },
  };
}

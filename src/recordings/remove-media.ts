import type { Client } from '@temporalio/client';
import type { Db } from '../db/database';
import { mediaToRemove, noteMediaRemoved } from '../db/media-to-remove';
import type { MediaStore } from '../media/media-store';
import { cancelTranscription } from './transcription-workflows';

const BATCH = 100;

/**
 * Removes what the media store still has of data points that are gone. What is to be removed is in the database until it
 * was, so that whoever dies here, or finds the store away, leaves it to the next.
 */
export async function removeMedia(deps: { db: Db; temporal: Client; media: MediaStore }): Promise<void> {
  const { db, temporal, media } = deps;
  for (;;) {
    const due = await mediaToRemove(db, BATCH);
    for (const { folder, dataPointId } of due) {
      await cancelTranscription(temporal, dataPointId);
      await media.deleteFolder(folder);
      await noteMediaRemoved(db, folder);
    }
    if (due.length < BATCH) return;
  }
}

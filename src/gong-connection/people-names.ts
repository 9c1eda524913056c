import type { Db } from '../db/database';
import { namesOfPeople } from '../db/gong-person';
import type { Directory } from './directory';

/**
 * The names of these people of Gong's directory, which is read anew if one of them is unknown; absent are those who are
 * unknown then, too.
 * @throws as Directory.refresh()
 */
export async function namesOf(
  { db, directory }: { db: Db; directory: Directory },
  connectionId: string,
  gongUserIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const names = await namesOfPeople(db, connectionId, gongUserIds);
  if (gongUserIds.every((id) => names.has(id))) return names;
  await directory.refresh(connectionId, { maxAgeMs: 0 });
  return namesOfPeople(db, connectionId, gongUserIds);
}

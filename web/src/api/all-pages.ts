type Page<T> = { data: T[]; nextCursor: string | null };

/** Every row of a list that is short enough to have whole, such as the Channels of a workspace. */
export async function allPages<T>(readPage: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    rows.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

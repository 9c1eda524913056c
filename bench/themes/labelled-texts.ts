import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const rows = z.array(z.object({ text: z.string(), category: z.string() })).min(1);

export interface LabelledTexts {
  readonly texts: string[];
  readonly labels: string[];
}

/** Reads a CSV file with the columns `text` and `category`. */
export async function labelledTexts(file: string): Promise<LabelledTexts> {
  const parsed = rows.parse(parse(await readFile(file), { columns: true, skip_empty_lines: true }));
  return { texts: parsed.map(({ text }) => text), labels: parsed.map(({ category }) => category) };
}

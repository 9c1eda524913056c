import { sql } from 'kysely';
import type { SearchConfig } from '../../domain/search-words';
import type { Db } from '../database';
import { recordset } from '../recordset';

const MOST_KNOWN = 100_000;

/** Stems of words as Postgres makes them for the index. They never change, so that each word is asked for once. */
export class Stems {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly db: Db) {}

  /** Makes sure that the stems of these words are known. */
  async learn(words: ReadonlyMap<SearchConfig, Iterable<string>>): Promise<void> {
    if (this.known.size > MOST_KNOWN) this.known.clear();
    const asked = Array.from(words, ([config, of]) =>
      Array.from(of, (word) => ({ config, word })).filter(({ word }) => !this.known.has(keyOf(config, word))),
    ).flat();
    if (asked.length === 0) return;
    const { rows } = await sql<{ config: SearchConfig; word: string; stems: string[] }>`
      select config, word, tsvector_to_array(to_tsvector(config::regconfig, word)) as stems
      from ${recordset(asked, 'r(config text, word text)')}
    `.execute(this.db);
    for (const { config, word, stems } of rows) this.known.set(keyOf(config, word), stems);
  }

  of(config: SearchConfig): (word: string) => readonly string[] {
    return (word) => this.known.get(keyOf(config, word)) ?? [];
  }
}

const keyOf = (config: SearchConfig, word: string): string => `${config}/${word}`;

import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { SEARCH_CONFIGS } from '../domain/search-words';

/**
 * Finds what has all of these words; null, which finds nothing, if there are none in them. A call is indexed by the rules
 * of its own language, which the query does not know: it takes the stems of every one. Each combination stands in it once,
 * else Postgres thinks that it finds a good part of all calls, and reads them all.
 */
export function searchQuery(words: string): RawBuilder<string | null> {
  return sql`(
    select string_agg(distinct '(' || stems::text || ')', ' | ')::tsquery
    from unnest(${[...SEARCH_CONFIGS]}::text[]) as config, plainto_tsquery(config::regconfig, ${words}) as stems
    where numnode(stems) > 0
  )`;
}

/** Finds what has any of these words: what a result is ranked by. */
export function anyWordQuery(words: string): RawBuilder<string | null> {
  return sql`(
    select string_agg(distinct '(' || replace(stems::text, ' & ', ' | ') || ')', ' | ')::tsquery
    from unnest(${[...SEARCH_CONFIGS]}::text[]) as config, plainto_tsquery(config::regconfig, ${words}) as stems
    where numnode(stems) > 0
  )`;
}

import type { SearchedCall } from '../db/search/searched-calls';
import type { StoredTurn } from '../domain/turns';
import { likelyPlaces, surePlaces } from './sought-words';
import type { Likely, Sought } from './sought-words';
import type { TurnWithPlaces } from './find-matches';
import type { StemsOf } from './word-forms';

export type FoundIn = 'title' | 'people' | 'brief' | 'transcript';

/** A call with where what is looked for may stand in each of its texts. */
export class SearchedTexts {
  private readonly elsewhere: Readonly<Record<Exclude<FoundIn, 'transcript'>, readonly Likely[]>>;
  private readonly turns: readonly TurnWithPlaces[];

  constructor(
    readonly call: SearchedCall,
    private readonly terms: readonly Sought[],
  ) {
    const { dataPoint, brief, speakers, turns } = call;
    const people = [...dataPoint.participants, ...Object.values(speakers)];
    this.elsewhere = {
      title: likelyPlaces(dataPoint.title, terms),
      people: likelyPlaces(people.map(({ name, email }) => `${name ?? ''} ${email ?? ''}`).join(' '), terms),
      brief: likelyPlaces(brief, terms),
    };
    const stored = (turns === null ? [] : JSON.parse(turns)) as StoredTurn[];
    this.turns = stored.flatMap((turn) => {
      const places = likelyPlaces(turn.text, terms);
      return places.length === 0 ? [] : { turn, places };
    });
  }

  /** Whose stems have to be known before it is sure what stands where. */
  *words(): Generator<string> {
    for (const places of Object.values(this.elsewhere)) for (const place of places) yield* place.words;
    for (const { places } of this.turns) for (const place of places) yield* place.words;
  }

  sure(stemsOf: StemsOf): { foundIn: FoundIn[]; turns: TurnWithPlaces[]; terms: Set<number> } {
    const turns = this.turns.map(({ turn, places }) => ({ turn, places: surePlaces(places, this.terms, stemsOf) }));
    const found: Record<FoundIn, readonly Likely[]> = {
      title: surePlaces(this.elsewhere.title, this.terms, stemsOf),
      people: surePlaces(this.elsewhere.people, this.terms, stemsOf),
      brief: surePlaces(this.elsewhere.brief, this.terms, stemsOf),
      transcript: turns.flatMap(({ places }) => places),
    };
    return {
      turns,
      foundIn: (Object.keys(found) as FoundIn[]).filter((where) => found[where].length > 0),
      terms: new Set(Object.values(found).flatMap((places) => places.map(({ term }) => term))),
    };
  }
}

import type { SearchedCall } from '../db/search/searched-calls';
import type { StoredTurn } from '../domain/turns';
import { likelyPlaces, mayHave, surePlaces } from './sought-words';
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
    this.turns = turns === null || this.lacksPhrase(turns) ? [] : turnsWithPlaces(turns, terms);
  }

  /** Of the calls that have all words of a phrase few have the phrase: most transcripts need not be taken apart. */
  private lacksPhrase(turns: string): boolean {
    const isElsewhere = (term: number) => Object.values(this.elsewhere).some((places) => has(places, term));
    const missing = this.terms.filter(({ stems }, term) => stems.length > 1 && !isElsewhere(term));
    return missing.length > 0 && !mayHave(turns, missing);
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

function turnsWithPlaces(json: string, terms: readonly Sought[]): TurnWithPlaces[] {
  return (JSON.parse(json) as StoredTurn[]).flatMap((turn) => {
    const places = likelyPlaces(turn.text, terms);
    return places.length === 0 ? [] : { turn, places };
  });
}

const has = (places: readonly Likely[], term: number) => places.some((place) => place.term === term);

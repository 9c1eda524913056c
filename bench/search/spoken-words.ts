import { storedTurn } from '../../src/domain/turns';
import type { StoredTurn } from '../../src/domain/turns';
import { seededRandom } from '../../src/themes/random';

const SYLLABLES =
  'ba be bi bo da de di do fa fe ga ge ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to'.split(
    ' ',
  );
const VOCABULARY = 30_000;

/** Talk whose words are as unevenly spread as in any language (Zipf): the n-th word is said 1/n as often as the first. */
export class SpokenWords {
  /** The most frequent first. */
  readonly vocabulary = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank));
  private readonly random = seededRandom(11);
  private readonly cumulated: Float64Array;

  constructor() {
    let sum = 0;
    this.cumulated = Float64Array.from(this.vocabulary, (_, rank) => (sum += 1 / (rank + 2)));
  }

  talk(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(' ');
  }

  /** Turns of two sentences, ten words each. */
  turns(count: number): StoredTurn[] {
    return Array.from({ length: count }, (_, index) => {
      const sentence = (startMs: number) => ({ startMs, endMs: startMs + 4_000, text: `${this.talk(10)}.` });
      const sentences = [sentence(index * 9_000), sentence(index * 9_000 + 4_000)];
      return storedTurn({ speakerId: index % 2 === 0 ? 'host' : 'customer', sentences }, index);
    });
  }

  private word(): string {
    const at = this.random() * this.cumulated.at(-1)!;
    let [low, high] = [0, VOCABULARY - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.cumulated[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return this.vocabulary[low]!;
  }
}

function wordOf(rank: number): string {
  let word = '';
  for (let left = rank + SYLLABLES.length; left > 0; left = Math.floor(left / SYLLABLES.length)) {
    word += SYLLABLES[left % SYLLABLES.length];
  }
  return word;
}

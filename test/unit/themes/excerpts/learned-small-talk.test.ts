import type { Embedder } from '../../../../src/themes/embeddings/embedder';
import { ABOUT_A_MATTER, ABOUT_NOTHING } from '../../../../src/themes/excerpts/example-talk';
import { LearnedSmallTalk } from '../../../../src/themes/excerpts/learned-small-talk';

/** Puts talk about nothing in one direction and all else in another, by the words it is told. */
class Directions implements Embedder {
  readonly id = 'directions';
  readonly dimensions = 2;
  readonly asked: string[] = [];
  fails = false;

  constructor(private readonly idle: (text: string) => number) {}

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.fails) throw new Error('no model');
    this.asked.push(...texts);
    return texts.map((text) => {
      const angle = (Math.PI / 2) * this.idle(text);
      return Float32Array.of(Math.cos(angle), Math.sin(angle));
    });
  }
}

const nothing = new Set(ABOUT_NOTHING);
/** How idle a text is: of its sentences, those that mention a beach. */
const idleness = (text: string) => {
  if (nothing.has(text)) return 1;
  const sentences = text.split(/(?<=\.) /);
  return sentences.filter((sentence) => sentence.includes('beach')).length / sentences.length;
};
const judge = async (embedder: Embedder, ...texts: string[]) =>
  new LearnedSmallTalk(embedder).among(texts, await embedder.embed(texts));

describe('small talk by its meaning', () => {
  test('is what is nearer to examples of it than to examples about matters', async () => {
    const found = await judge(new Directions(idleness), 'We were at the beach.', 'The export is empty.');
    expect(found).toEqual([true, false]);
  });

  test('is not what has one sentence about a matter', async () => {
    // As a whole it sounds like small talk.
    const sounds = (text: string) => (idleness(text) > 0 ? 1 : 0);
    const found = await judge(
      new Directions(sounds),
      'We were at the beach. The export is empty.',
      'We were at the beach. The beach was full.',
    );
    expect(found).toEqual([false, true]);
  });

  test('asks for the examples once, and again after the model was away', async () => {
    const embedder = new Directions(idleness);
    const talk = new LearnedSmallTalk(embedder);
    embedder.fails = true;
    await expect(talk.examples()).rejects.toThrow('no model');
    embedder.fails = false;
    await Promise.all([talk.examples(), talk.examples()]);
    expect(embedder.asked).toHaveLength(ABOUT_NOTHING.length + ABOUT_A_MATTER.length);
  });

  test('has no example twice', () => {
    expect(new Set([...ABOUT_NOTHING, ...ABOUT_A_MATTER]).size).toBe(ABOUT_NOTHING.length + ABOUT_A_MATTER.length);
  });
});

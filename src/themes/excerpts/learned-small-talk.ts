import type { Embedder } from '../embeddings/embedder';
import { ABOUT_A_MATTER, ABOUT_NOTHING } from './example-talk';
import { leaning, talkExamples } from './leaning';
import type { TalkExamples } from './leaning';

/**
 * Tells talk about nothing by its meaning, where its wording is not foreseen: small talk is what is much nearer to examples
 * of it than to examples of talk about matters. Knows English.
 */
export class LearnedSmallTalk {
  private learned: Promise<TalkExamples> | undefined;

  constructor(private readonly embedder: Embedder) {}

  /** @throws EmbeddingsError */
  examples(): Promise<TalkExamples> {
    this.learned ??= this.learn().catch((error: unknown) => {
      // The next texts try again: the model may be there by then.
      this.learned = undefined;
      throw error;
    });
    return this.learned;
  }

  /**
   * Which of the texts are small talk in each of their sentences.
   * @param vectors of the texts, of length 1
   */
  async among(texts: readonly string[], vectors: readonly Float32Array[]): Promise<boolean[]> {
    if (texts.length === 0) return [];
    const examples = await this.examples();
    const isSmall = (vector: Float32Array | undefined) => leaning(vector!, examples) > examples.margin;
    const suspects = texts.flatMap((text, at) => (isSmall(vectors[at]) ? { at, sentences: sentencesIn(text) } : []));
    const sentences = suspects.flatMap((suspect) => (suspect.sentences.length > 1 ? suspect.sentences : []));
    const ofSentences = await this.embedder.embed(sentences);
    const small = new Set(sentences.filter((_sentence, nth) => isSmall(ofSentences[nth])));
    const found = texts.map(() => false);
    for (const { at, sentences: said } of suspects) {
      found[at] = said.length === 1 || said.every((sentence) => small.has(sentence));
    }
    return found;
  }

  private async learn(): Promise<TalkExamples> {
    const vectors = await this.embedder.embed([...ABOUT_NOTHING, ...ABOUT_A_MATTER]);
    return talkExamples(vectors.slice(0, ABOUT_NOTHING.length), vectors.slice(ABOUT_NOTHING.length));
  }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const sentencesIn = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment.trim()).filter(Boolean);

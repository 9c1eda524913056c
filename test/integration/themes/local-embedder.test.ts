import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** In a process of its own: jest's modules have other typed arrays than the native runtime knows. */
async function embed(texts: readonly string[]): Promise<Float32Array[]> {
  const script = `
    const { LocalEmbedder } = require(${JSON.stringify(path.resolve('dist/src/themes/embeddings/local/local-embedder.js'))});
    const embedder = new LocalEmbedder({ folder: process.env.EMBEDDINGS_MODEL, say: () => undefined });
    embedder.embed(JSON.parse(process.argv[1])).then((vectors) => console.log(JSON.stringify(vectors.map((vector) => [...vector]))));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, JSON.stringify(texts)]);
  return (JSON.parse(stdout) as number[][]).map((vector) => Float32Array.from(vector));
}

const similarity = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, d) => sum + value * (other[d] ?? NaN), 0);

describe('the local embedding model', () => {
  test('puts what means the same together', async () => {
    const [question, paraphrase, other] = await embed([
      'My card has not arrived yet.',
      'I am still waiting for the new card to come.',
      'How do I change the PIN?',
    ]);
    expect(question).toHaveLength(384);
    expect(similarity(question!, paraphrase!)).toBeGreaterThan(similarity(question!, other!) + 0.2);
  });

  test('gives a text the same vector whatever else is in its batch', async () => {
    const text = 'The exchange rate was wrong.';
    const [alone] = await embed([text]);
    const among = await embed([
      'Hi.',
      text,
      'A much longer text about invoices, refunds and all that comes with them.',
    ]);
    expect(similarity(alone!, among[1]!)).toBeGreaterThan(0.99999);
  });

  test('takes anything: nothing, other scripts, a text of many pages', async () => {
    const vectors = await embed(['', '請求書が二回届きました', '🙂', 'word '.repeat(5000)]);
    expect(vectors).toHaveLength(4);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    expect(await embed([])).toEqual([]);
  });
});

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

/** Which of the texts are small talk by the examples, as this model sees them. */
async function smallTalkAmong(texts: readonly string[]): Promise<string[]> {
  const script = `
    const { LocalEmbedder } = require(${JSON.stringify(path.resolve('dist/src/themes/embeddings/local/local-embedder.js'))});
    const { LearnedSmallTalk } = require(${JSON.stringify(path.resolve('dist/src/themes/excerpts/learned-small-talk.js'))});
    const embedder = new LocalEmbedder({ folder: process.env.EMBEDDINGS_MODEL, say: () => undefined });
    const texts = JSON.parse(process.argv[1]);
    embedder.embed(texts).then((vectors) => new LearnedSmallTalk(embedder).among(texts, vectors))
      .then((found) => console.log(JSON.stringify(texts.filter((_, at) => found[at]))));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, JSON.stringify(texts)]);
  return JSON.parse(stdout) as string[];
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

  test('knows small talk that no example has, and takes no matter for it', async () => {
    const small = [
      'Hey, Carlos Mendes with Altamira Wine, good to be here.',
      'We went sailing with friends and I have a bit of a sunburn.',
      'My wife and I tried out the new Thai place around the corner.',
      'It has been thirty degrees since Sunday and we have no air conditioning.',
      'Not that I could think of anything right now, no.',
      'Interesting, that is the first time that I hear that.',
      'No pressure from our side, it would only be good to know at some point.',
      'Great chatting with you, all the best until next time.',
    ];
    const matters = [
      'The barcode scanner reads every label twice.',
      'We would pay extra for a hotline that is open at night.',
      'Nobody in finance can open the attachments of the reminders.',
      'Please let managers see only the people in their own branch.',
      'My team uses your calendar view and it shows meetings in the past.',
      'The microphone of the headset that you ship breaks after a month.',
      'Holiday calendars for Brazil are missing in the planner.',
      'I was promised a callback on Friday and nobody called.',
      'The weekend shift has no access to the stock figures.',
      'Who approves a purchase when the director is on vacation?',
      'Great chatting with you. The barcode scanner reads every label twice.',
    ];
    expect(await smallTalkAmong([...small, ...matters])).toEqual(small);
  });
});

import { RemoteEmbedder } from '../../../../src/themes/embeddings/remote/remote-embedder';
import { jsonServer } from '../json-server';
import type { JsonAnswer, SeenRequest } from '../json-server';

const inputOf = ({ body }: SeenRequest) => (body as { input: string[] }).input;
/** The length of a text stands for its meaning; the answer's order is turned around, as the protocol allows. */
const embeddings = (request: SeenRequest): JsonAnswer => ({
  body: {
    data: inputOf(request)
      .map((text, index) => ({ index, embedding: [text.length, 1] }))
      .reverse(),
  },
});

async function withService<T>(
  answer: (request: SeenRequest) => JsonAnswer,
  use: (embedder: RemoteEmbedder, seen: SeenRequest[]) => Promise<T>,
) {
  const server = await jsonServer(answer);
  try {
    return await use(
      new RemoteEmbedder({ baseUrl: server.baseUrl, apiKey: 'secret', model: 'm', batchTexts: 2, timeoutMs: 300 }),
      server.seen,
    );
  } finally {
    await server.stop();
  }
}

describe('embeddings of a service', () => {
  test('are asked for in batches and come in the order of the texts, of length 1', async () => {
    await withService(embeddings, async (embedder, seen) => {
      const vectors = await embedder.embed(['a', 'bb', 'ccc']);
      expect(seen.map(inputOf)).toEqual([['a', 'bb'], ['ccc']]);
      expect(seen[0]).toMatchObject({
        path: '/v1/embeddings',
        headers: { authorization: 'Bearer secret' },
        body: { model: 'm' },
      });
      vectors.forEach((vector, at) => {
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        expect(vector[0]! / vector[1]!).toBeCloseTo(at + 1, 4);
      });
      expect(embedder.dimensions).toBe(2);
    });
  });

  test('no texts ask nobody', async () => {
    await withService(embeddings, async (embedder, seen) => {
      expect(await embedder.embed([])).toEqual([]);
      expect(seen).toHaveLength(0);
    });
  });

  test.each<[string, (request: SeenRequest) => JsonAnswer, string]>([
    ['an overloaded service', () => ({ status: 429 }), 'embeddings_unreachable'],
    ['a broken service', () => ({ status: 503 }), 'embeddings_unreachable'],
    ['a service that never answers', () => 'never', 'embeddings_unreachable'],
    ['a wrong key', () => ({ status: 401 }), 'embeddings_refused'],
    ['another shape', () => ({ body: { vectors: [] } }), 'embeddings_malformed'],
    ['no JSON', () => ({ body: '<html>' }), 'embeddings_malformed'],
    ['a text left out', () => ({ body: { data: [{ index: 0, embedding: [1] }] } }), 'embeddings_malformed'],
    [
      'other dimensions',
      () => ({
        body: {
          data: [
            { index: 0, embedding: [1] },
            { index: 1, embedding: [1, 2] },
          ],
        },
      }),
      'embeddings_malformed',
    ],
  ])('%s is an error with a code and without the texts', async (_, answer, code) => {
    await withService(answer, async (embedder) => {
      const error = await embedder.embed(['confidential words', 'more of them']).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: 'EmbeddingsError', code });
      expect(String(error)).not.toContain('confidential');
    });
  });

  test('the id tells vector spaces apart, with or without /v1 in the address', () => {
    const id = (baseUrl: string, model: string) => new RemoteEmbedder({ baseUrl, model }).id;
    expect(id('http://one.example/v1/', 'm')).toBe(id('http://one.example', 'm'));
    expect(id('http://one.example', 'm')).not.toBe(id('http://one.example', 'n'));
    expect(id('http://one.example', 'm')).not.toBe(id('http://two.example', 'm'));
  });
});

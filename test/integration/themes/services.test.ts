import { jsonServer } from '../../unit/themes/json-server';
import type { JsonAnswer, SeenRequest } from '../../unit/themes/json-server';
import { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';
import { ChannelWithThemes } from './channel-with-themes';

const DIMENSIONS = 48;

/** A vector of the words in a text: those that say the same in the same words are near each other. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
    vector[hash % DIMENSIONS]! += 1;
  }
  return vector;
}

type Asked = { model: string; input: string[]; messages: { content: string }[] };

describe('services for embeddings and names, where they are set', () => {
  let server: Awaited<ReturnType<typeof jsonServer>>;
  let system: System;
  let channel: ChannelWithThemes;
  let isAway = true;
  let named = 0;

  const answer = ({ path, body }: SeenRequest): JsonAnswer => {
    if (isAway) return { status: 503, body: {} };
    const asked = body as Asked;
    if (path === '/v1/embeddings') {
      const data = asked.input.map((text, index) => ({ index, embedding: vectorOf(text) }));
      return { status: 200, body: { data } };
    }
    named += 1;
    const content = JSON.stringify({ name: `Matter number ${named}`, summary: 'What customers say of it.' });
    return { status: 200, body: { choices: [{ message: { content } }] } };
  };
  const requestsTo = (path: string) => server.seen.filter((request) => request.path === path);

  beforeAll(async () => {
    server = await jsonServer(answer);
    system = await System.start({
      simulator: { people: 30, calls: 60 },
      queues: 'sync,themes',
      settings: {
        EMBEDDINGS: server.baseUrl,
        EMBEDDINGS_API_KEY: 'embeddings-key',
        EMBEDDINGS_MODEL: 'some-embedder',
        THEME_NAMER: server.baseUrl,
        THEME_NAMER_API_KEY: 'namer-key',
        THEME_NAMER_MODEL: 'some-model',
      },
    });
    const { channelId, source } = await system.addBoth();
    channel = new ChannelWithThemes(system, channelId);
    await system.untilLive(source.id);
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await server.stop();
  });

  it('that are away are named as what themes wait for', async () => {
    const { status } = await waitFor(
      async () => {
        const list = await channel.list();
        return list.status.state === 'in_trouble' && list;
      },
      { timeoutMs: 60_000, describe: 'the trouble to be told' },
    );
    expect(status.problem).toMatchObject({ code: 'embeddings_unreachable' });
    expect(status.waitingCalls).toBeGreaterThan(0);
  }, 90_000);

  it('are asked again until they answer, and then give vectors and names', async () => {
    isAway = false;
    const { data, status } = await channel.untilUpToDate();
    expect(status.problem).toBeNull();
    for (const theme of data) {
      expect(theme).toMatchObject({
        name: expect.stringMatching(/^Matter number \d+$/) as string,
        summary: 'What customers say of it.',
      });
    }
    const [embedding] = requestsTo('/v1/embeddings');
    expect(embedding!.headers.authorization).toBe('Bearer embeddings-key');
    expect(embedding!.body).toMatchObject({ model: 'some-embedder' });
    const [naming] = requestsTo('/v1/chat/completions');
    expect(naming!.headers.authorization).toBe('Bearer namer-key');
    expect(naming!.body).toMatchObject({ model: 'some-model' });
  }, 180_000);

  it('give way to what a person names', async () => {
    const [theme] = (await channel.list()).data;
    await system.client.patch(`/v1/themes/${theme!.id}`, { name: 'Ours' });
    const [, other] = (await channel.list()).data;
    await system.client.post(`/v1/themes/${other!.id}/merge`, { into: theme!.id });
    await channel.untilUpToDate();
    const now = (await channel.list()).data.find(({ id }) => id === theme!.id);
    expect(now).toMatchObject({ name: 'Ours', summary: 'What customers say of it.' });
  }, 90_000);
});

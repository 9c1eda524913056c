import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endpointOf, OpenAiTranscriber } from '../../../src/transcription/openai-transcriber';
import type { OpenAiOptions } from '../../../src/transcription/openai-transcriber';

let folder: string;
let server: Server;
let url: string;
let answer: (response: ServerResponse) => void;
let asked: { path: string; headers: IncomingHttpHeaders; form: FormData }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callweave-openai-'));
  await writeFile(path.join(folder, 'piece.wav'), 'the sound');
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      void new Response(Buffer.concat(chunks), { headers }).formData().then((form) => {
        asked.push({ path: request.url ?? '', headers: request.headers, form });
        answer(response);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (asked = []));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const reply =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const transcribe = (language: string | null = null, options: Partial<OpenAiOptions> = {}, signal?: AbortSignal) =>
  new OpenAiTranscriber({ baseUrl: url, ...options }).transcribe(
    { path: path.join(folder, 'piece.wav'), startMs: 60_000, endMs: 90_000 },
    { language, signal },
  );

const HELLO = {
  text: 'Hello there.',
  language: 'english',
  segments: [{ id: 0, start: 0.5, end: 1.75, text: ' Hello there.', avg_logprob: -0.2 }],
};

test('The sound goes to the endpoint as it wants it, and comes back on the clock of the recording', async () => {
  answer = reply(HELLO);
  expect(await transcribe('eng', { apiKey: 'k3y', model: 'large' })).toEqual([
    { startMs: 60_500, endMs: 61_750, text: 'Hello there.' },
  ]);
  const [{ path: at, headers, form } = asked[0]!] = asked;
  expect(at).toBe('/v1/audio/transcriptions');
  expect(headers.authorization).toBe('Bearer k3y');
  expect(await (form.get('file') as File).text()).toBe('the sound');
  expect(Object.fromEntries([...form].filter(([name]) => name !== 'file'))).toEqual({
    model: 'large',
    response_format: 'verbose_json',
    'timestamp_granularities[]': 'word',
    language: 'en',
  });
  expect(form.getAll('timestamp_granularities[]')).toEqual(['segment', 'word']);
});

test('A language that nobody knows is left to the endpoint, and no key is sent where there is none', async () => {
  answer = reply(HELLO);
  await transcribe('und');
  expect(asked[0]?.form.has('language')).toBe(false);
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

test.each([
  [
    'beside the segments',
    {
      words: [
        { word: 'Hello', start: 0.5, end: 0.9 },
        { word: 'there.', start: 0.9, end: 1.7 },
      ],
    },
  ],
  [
    'in the segments',
    {
      segments: [
        {
          ...HELLO.segments[0],
          words: [
            { word: ' Hello', start: 0.5, end: 0.9 },
            { word: ' there.', start: 0.9, end: 1.7 },
          ],
        },
      ],
    },
  ],
])('Times of words are taken over where they are %s', async (_, more) => {
  answer = reply({ ...HELLO, ...more });
  const [segment] = await transcribe();
  expect(segment?.words?.map(({ startMs, endMs, text }) => [startMs, endMs, text.trim()])).toEqual([
    [60_500, 60_900, 'Hello'],
    [60_900, 61_700, 'there.'],
  ]);
});

test('Words that lack the punctuation of the text do not replace it', async () => {
  answer = reply({
    ...HELLO,
    words: [
      { word: 'Hello', start: 0.5, end: 0.9 },
      { word: 'there', start: 0.9, end: 1.7 },
    ],
  });
  expect(await transcribe()).toEqual([{ startMs: 60_500, endMs: 61_750, text: 'Hello there.' }]);
});

test('Silence is no segment, and no time lies beyond the piece', async () => {
  answer = reply({
    segments: [
      { start: 0, end: 1, text: ' ' },
      { start: 29, end: 31.5, text: 'Bye.' },
    ],
  });
  expect(await transcribe()).toEqual([{ startMs: 89_000, endMs: 90_000, text: 'Bye.' }]);
});

test.each([
  [401, 'credentials_rejected', false],
  [403, 'credentials_rejected', false],
  [400, 'refused', false],
  [413, 'refused', false],
  [422, 'refused', false],
  [408, 'unavailable', true],
  [429, 'rate_limited', true],
  [500, 'unavailable', true],
  [503, 'unavailable', true],
])('Status %i is %s', async (status, code, retryable) => {
  answer = reply({ error: { message: 'the words that were said' } }, status);
  const error: unknown = await transcribe().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code, retryable, retryAfterMs: null });
  expect(String(error)).not.toContain('words');
});

test('The wait that the endpoint names is told', async () => {
  answer = reply({}, 429, { 'retry-after': '7' });
  await expect(transcribe()).rejects.toMatchObject({ retryAfterMs: 7000 });
});

test.each([
  ['no segments', { text: 'Hello.' }],
  ['times that are no numbers', { segments: [{ start: '0', end: 1, text: 'x' }] }],
  ['no object', 'Hello.'],
])('An answer with %s cannot be read', async (_, body) => {
  answer = reply(body);
  await expect(transcribe()).rejects.toMatchObject({ code: 'malformed_answer', retryable: true });
});

test('An endpoint that does not answer in time is given up', async () => {
  answer = () => undefined;
  await expect(transcribe(null, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'timeout', retryable: true });
});

test('One that is not there is unavailable', async () => {
  await expect(transcribe(null, { baseUrl: 'http://127.0.0.1:9' })).rejects.toMatchObject({ code: 'unavailable' });
});

test('A request that nobody waits for any more is ended', async () => {
  const controller = new AbortController();
  answer = () => controller.abort(new Error('cancelled'));
  await expect(transcribe(null, {}, controller.signal)).rejects.toThrow('cancelled');
});

test.each([
  ['https://api.example.com', 'https://api.example.com/v1/audio/transcriptions'],
  ['https://api.example.com/', 'https://api.example.com/v1/audio/transcriptions'],
  ['https://api.example.com/v1', 'https://api.example.com/v1/audio/transcriptions'],
  ['https://example.com/openai', 'https://example.com/openai/v1/audio/transcriptions'],
  ['https://example.com/v1/audio/transcriptions', 'https://example.com/v1/audio/transcriptions'],
  ['https://example.com/x?api-version=2', 'https://example.com/x/v1/audio/transcriptions?api-version=2'],
])('%s is asked at %s', (base, endpoint) => {
  expect(endpointOf(base)).toBe(endpoint);
});

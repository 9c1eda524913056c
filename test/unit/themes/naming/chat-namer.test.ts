import { chatName } from '../../../../src/themes/naming/chat-namer';
import { jsonServer } from '../json-server';
import type { JsonAnswer } from '../json-server';

const says = (content: string): JsonAnswer => ({ body: { choices: [{ message: { role: 'assistant', content } }] } });

async function nameFrom(answer: JsonAnswer, taken: string[] = []) {
  const server = await jsonServer(() => answer);
  try {
    const options = { baseUrl: `${server.baseUrl}/v1`, apiKey: 'secret', model: 'small', timeoutMs: 300 };
    const name = await chatName({ texts: ['The app crashes.', 'Photos are lost.'], taken }, options);
    return { name, seen: server.seen };
  } finally {
    await server.stop();
  }
}

describe('naming by a chat model', () => {
  test('asks with the excerpts and takes a good answer, also out of a code block', async () => {
    const good = { name: 'Mobile app crashes', summary: 'Customers lose photos when the app closes.' };
    const { name, seen } = await nameFrom(says(`Here you are:\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\``));
    expect(name).toEqual(good);
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: { model: 'small' },
    });
    expect(JSON.stringify(seen[0]?.body)).toContain('Photos are lost.');
  });

  test.each<[string, JsonAnswer]>([
    ['is no JSON', says('I would call it app crashes')],
    ['has no summary', says('{"name":"App crashes"}')],
    ['has a name without end', says(JSON.stringify({ name: 'a'.repeat(90), summary: 'Something is said here.' }))],
    ['has markup', says(JSON.stringify({ name: '<b>Crashes</b>', summary: 'Something is said here.' }))],
    ['has an address', says(JSON.stringify({ name: 'Crashes', summary: 'More at https://example.com/x' }))],
    ['is of another shape', { body: { text: 'x' } }],
    ['is broken', { body: '{"choices":' }],
    ['is an error', { status: 500 }],
    ['never comes', 'never'],
  ])('an answer that %s gives no name', async (_, answer) => {
    expect((await nameFrom(answer)).name).toBeNull();
  });

  test('a name that another theme has is not taken', async () => {
    const answer = says(JSON.stringify({ name: 'App Crashes', summary: 'Customers lose photos.' }));
    expect((await nameFrom(answer, ['App crashes'])).name).toBeNull();
  });

  test('a service that is not there gives no name', async () => {
    const server = await jsonServer(() => ({}));
    await server.stop();
    await expect(chatName({ texts: ['x'], taken: [] }, { baseUrl: server.baseUrl })).resolves.toBeNull();
  });
});

import { isFromHere } from '../../../src/api/origin-check';

const PUBLIC_URL = 'https://callweave.example.com';

function judge(method: string, headers: Record<string, string>): boolean {
  return isFromHere({ method, headers: { host: 'internal:3000', ...headers } }, PUBLIC_URL);
}

it.each(['GET', 'HEAD', 'OPTIONS'])('lets a request read from anywhere: %s', (method) => {
  expect(judge(method, { origin: 'https://evil.example' })).toBe(true);
});

it.each([
  [{ origin: PUBLIC_URL }, true],
  [{ origin: 'http://internal:3000' }, true],
  [{ origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{}, false],
  [{ origin: 'null' }, false],
  [{ origin: 'https://evil.example' }, false],
  [{ origin: 'https://callweave.example.com.evil.example' }, false],
  [{ origin: 'http://callweave.example.com' }, false],
  [{ origin: PUBLIC_URL, 'sec-fetch-site': 'cross-site' }, false],
  [{ origin: PUBLIC_URL, 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
])('judges a request that changes something by what the browser says of its page: %j', (headers, expected) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(judge(method, headers)).toBe(expected);
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../../src/runtime/free-port';
import { checkMailServer } from '../../../src/runtime/doctor/mail-server';
import { checkMediaBucket } from '../../../src/runtime/doctor/media-bucket';
import { Mailbox } from '../webhooks/mailbox';

const KEYS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'top-secret', AWS_REGION: 'eu-west-1' };
const before = { ...process.env };
beforeAll(() => void Object.assign(process.env, KEYS));
afterAll(() => void (process.env = before));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An S3 that answers everything alike. */
async function bucketThatAnswers(status: number, code?: string) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]?.replace(/doctor-\w+/, 'doctor')}`);
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(code && `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const check = () => checkMediaBucket({ bucket: 'recordings', prefix: 'here' }, endpoint, KEYS);
  return { check, requests };
}

describe('what doctor says of a bucket', () => {
  it('is well if an object can be written and deleted, and none stays there', async () => {
    const { check, requests } = await bucketThatAnswers(200);
    expect(JSON.stringify(await check())).toContain('the bucket recordings is writable');
    expect(requests).toEqual(['PUT /recordings/here/.doctor', 'DELETE /recordings/here/.doctor']);
  });

  it.each([
    [404, 'NoSuchBucket', 'make the bucket'],
    [403, 'AccessDenied', 'let these credentials get, put, list and delete'],
    [403, 'SignatureDoesNotMatch', 'correct AWS_SECRET_ACCESS_KEY'],
  ])('names what to do about %i %s', async (status, code, fix) => {
    const { check } = await bucketThatAnswers(status, code);
    const said = JSON.stringify(await check());
    expect(said).toContain('not writable');
    expect(said).toContain(fix);
    expect(said).not.toContain('top-secret');
  });
});

describe('what doctor says of a mail server', () => {
  it('is well if it lets us in, and nothing is sent', async () => {
    const mailbox = await Mailbox.start();
    closing.push(mailbox.close);
    expect(JSON.stringify(await checkMailServer(mailbox.url))).toContain('lets us in');
    expect(mailbox.letters).toEqual([]);
  });

  it('is wrong if the password is, without saying it', async () => {
    const server = new SMTPServer({
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) => done(new Error('Invalid login')),
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const said = JSON.stringify(await checkMailServer(`smtp://us:top-secret@127.0.0.1:${port}`));
    expect(said).toMatch(/does not take mail from us.*Invalid login.*account and password in SMTP_URL/);
    expect(said).not.toContain('top-secret');
  });

  it('is wrong if nothing listens', async () => {
    const said = JSON.stringify(await checkMailServer(`smtp://127.0.0.1:${await freePort()}`));
    expect(said).toMatch(/does not take mail from us.*this machine may connect there/);
  });
});

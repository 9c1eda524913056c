import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { DownloadError } from './download-error';
import { asDownloadError, requestMedia } from './media-request';
import type { MediaAccess } from './media-request';
import { refusal } from './refusal';

export type OpenedRecording = {
  /** What the server says it is; undefined where it says nothing. */
  contentType: string | undefined;
  /** Undefined where the server does not say. */
  sizeBytes: number | undefined;
  bytes: AsyncGenerator<Uint8Array>;
  /** Lets the connection go; needed where not all of it was read. */
  close: () => void;
};

export type ResumeOptions = MediaAccess & {
  /** How often in a row the connection may break without anything new having come. */
  attempts?: number;
  pauseMs?: number;
};

/** The recording is another one than before, or cannot be read from its middle: what was read so far is of no use. */
export class MustRestart extends Error {
  override readonly name = 'MustRestart';
}

/**
 * Opens a recording. When the connection breaks its bytes go on where they stopped, as long as the server can do that and
 * promises that it is the same recording.
 * @throws DownloadError; while reading also MustRestart
 */
export async function openRecording(address: string, options: ResumeOptions): Promise<OpenedRecording> {
  const first = await requestMedia(address, {}, options);
  if (first.statusCode !== 200) throw refusal(first.statusCode, await beginningOf(first));
  const sizeBytes = lengthOf(first);
  return {
    contentType: header(first, 'content-type'),
    sizeBytes,
    bytes: resuming(address, first, sizeBytes, options),
    close: () => letGo(first),
  };
}

async function* resuming(
  address: string,
  first: Dispatcher.ResponseData,
  sizeBytes: number | undefined,
  options: ResumeOptions,
): AsyncGenerator<Uint8Array> {
  const { attempts = 5, pauseMs = 500, signal } = options;
  const etag = strongEtag(first);
  let body: AsyncIterable<Uint8Array> = first.body;
  let received = 0;
  for (let failures = 0; ; failures++) {
    try {
      for await (const chunk of body) {
        received += chunk.length;
        failures = 0;
        yield chunk;
      }
      if (sizeBytes === undefined || received === sizeBytes) return;
      throw new DownloadError('interrupted', 'too short');
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (failures + 1 >= attempts) throw new DownloadError('interrupted', codeOf(error), { cause: error });
      if (received > 0 && etag === undefined) throw new MustRestart();
      await delay(pauseMs * 2 ** failures, undefined, { signal });
    }
    body = (await goOn(address, received, etag, options)) ?? unreachable();
  }
}

/** The rest of the recording; undefined if the server cannot be reached just now. */
async function goOn(
  address: string,
  received: number,
  etag: string | undefined,
  options: ResumeOptions,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const resume: Record<string, string> =
    received > 0 && etag !== undefined ? { range: `bytes=${received}-`, 'if-range': etag } : {};
  let response: Dispatcher.ResponseData;
  try {
    response = await requestMedia(address, resume, options);
  } catch (error) {
    const failure = asDownloadError(error, options.signal);
    if (failure instanceof DownloadError && failure.code === 'unavailable') return undefined;
    throw failure;
  }
  const { statusCode } = response;
  if (statusCode === 206 && rangeStart(response) === received) return response.body;
  if (statusCode === 200 && received === 0) return response.body;
  if (statusCode === 200 || statusCode === 206 || statusCode === 416) {
    letGo(response);
    throw new MustRestart();
  }
  const failure = refusal(statusCode, await beginningOf(response));
  if (failure.code === 'unavailable') return undefined;
  throw failure;
}

/** Counts as one more attempt that brought nothing. */
// eslint-disable-next-line require-yield
async function* unreachable(): AsyncGenerator<Uint8Array> {
  throw new DownloadError('unavailable');
}

/** undici tells an unread body that its request was aborted, which nobody listens for any more. */
function letGo({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined).destroy();
}

const REFUSAL_BYTES = 4096;

async function beginningOf(response: Dispatcher.ResponseData): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response.body) {
      text += Buffer.from(chunk as Uint8Array).toString('latin1');
      if (text.length >= REFUSAL_BYTES) break;
    }
  } catch {
    // The status alone says enough.
  }
  return text;
}

function header(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function lengthOf(response: Dispatcher.ResponseData): number | undefined {
  const length = Number(header(response, 'content-length') ?? NaN);
  return Number.isSafeInteger(length) ? length : undefined;
}

/** A weak one promises only a like recording, whose bytes may differ. */
function strongEtag(response: Dispatcher.ResponseData): string | undefined {
  const etag = header(response, 'etag');
  return etag?.startsWith('"') ? etag : undefined;
}

function rangeStart(response: Dispatcher.ResponseData): number | undefined {
  const [, start] = /^bytes (\d+)-/.exec(header(response, 'content-range') ?? '') ?? [];
  return start === undefined ? undefined : Number(start);
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

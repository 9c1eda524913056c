import { openAsBlob } from 'node:fs';
import { FormData, request } from 'undici';
import type { Dispatcher } from 'undici';
import { retryAfterMs } from '../gong/retry-after';
import { openAiAnswer, segmentsOf } from './openai-answer';
import { spokenLanguage } from './spoken-language';
import type { PieceOnDisk, Segment, TranscribeOptions, Transcriber } from './transcriber';
import { TranscriberError } from './transcriber-error';

export type OpenAiOptions = {
  /** TRANSCRIBER: with or without `/v1`, or the address of the endpoint itself. */
  baseUrl: string;
  apiKey?: string;
  model?: string;
  timeoutMs?: number;
};

/** The name that OpenAI's own endpoint has for Whisper; most compatible servers take it, too. */
const DEFAULT_MODEL = 'whisper-1';
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** An OpenAI-compatible `/v1/audio/transcriptions`. It can hear any number of pieces at once. */
export class OpenAiTranscriber implements Transcriber {
  constructor(private readonly options: OpenAiOptions) {}

  async transcribe(piece: PieceOnDisk, { language, signal, onProgress }: TranscribeOptions): Promise<Segment[]> {
    const form = await this.formOf(piece, language);
    const { status, headers, text } = await this.send(form, signal);
    if (status !== 200) throw refusal(status, [headers['retry-after']].flat()[0]);
    const answer = openAiAnswer.safeParse(parse(text));
    if (!answer.success) throw new TranscriberError('malformed_answer', { detail: 'no verbose_json with segments' });
    onProgress?.(piece.endMs);
    return segmentsOf(answer.data, piece.startMs, piece.endMs);
  }

  async close(): Promise<void> {}

  private async formOf(piece: PieceOnDisk, language: string | null): Promise<FormData> {
    const form = new FormData();
    form.set('file', await openAsBlob(piece.path, { type: 'audio/wav' }), 'recording.wav');
    form.set('model', this.options.model ?? DEFAULT_MODEL);
    form.set('response_format', 'verbose_json');
    form.append('timestamp_granularities[]', 'segment');
    form.append('timestamp_granularities[]', 'word');
    const spoken = spokenLanguage(language);
    if (spoken !== undefined) form.set('language', spoken);
    return form;
  }

  private async send(body: FormData, signal: AbortSignal | undefined) {
    const { baseUrl, apiKey, timeoutMs = 300_000 } = this.options;
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(endpointOf(baseUrl), {
        method: 'POST',
        headers: { accept: 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
        body,
        headersTimeout: timeoutMs,
        signal: AbortSignal.any([limit, ...(signal ? [signal] : [])]),
      });
      return { status: response.statusCode, headers: response.headers, text: await readText(response) };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof TranscriberError) throw error;
      const { code } = error as { code?: unknown };
      const detail = typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : undefined;
      throw new TranscriberError(limit.aborted || /TIMEOUT/.test(detail ?? '') ? 'timeout' : 'unavailable', { detail });
    }
  }
}

export function endpointOf(baseUrl: string): string {
  const url = new URL(baseUrl);
  const path = url.pathname.replace(/\/+$/, '');
  if (!path.endsWith('/audio/transcriptions')) {
    url.pathname = `${path}${path.endsWith('/v1') ? '' : '/v1'}/audio/transcriptions`;
  }
  return url.href;
}

async function readText({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += (chunk as Buffer).length;
    if (size > MAX_ANSWER_BYTES) throw new TranscriberError('malformed_answer', { detail: 'too large' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(status: number, retryAfter: string | undefined): TranscriberError {
  const detail = `status ${status}`;
  if (status === 401 || status === 403) return new TranscriberError('credentials_rejected', { detail });
  if (status === 429 || status === 503) {
    const code = status === 429 ? 'rate_limited' : 'unavailable';
    return new TranscriberError(code, { detail, retryAfterMs: retryAfterMs(retryAfter, Date.now()) });
  }
  if (status === 408 || status >= 500) return new TranscriberError('unavailable', { detail });
  return new TranscriberError('refused', { detail });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

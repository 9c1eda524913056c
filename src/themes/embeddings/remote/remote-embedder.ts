import { normalised } from '../../vectors';
import type { Embedder } from '../embedder';
import { EmbeddingsError } from '../embeddings-error';
import { embeddingsAnswer } from './embeddings-answer';

export interface RemoteEmbedderOptions {
  /** With or without `/v1` at its end. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly model?: string;
  /** Texts in one request. */
  readonly batchTexts?: number;
  readonly timeoutMs?: number;
}

const DEFAULT_MODEL = 'text-embedding-3-small';

/** Embeds with an OpenAI-compatible service. It does not try again by itself: whoever calls it knows how long to wait. */
export class RemoteEmbedder implements Embedder {
  readonly id: string;
  dimensions: number | undefined;
  private readonly url: string;
  private readonly model: string;

  constructor(private readonly options: RemoteEmbedderOptions) {
    const base = options.baseUrl.replace(/\/+$/u, '').replace(/\/v1$/u, '');
    this.url = `${base}/v1/embeddings`;
    this.model = options.model ?? DEFAULT_MODEL;
    this.id = `${new URL(base).host}/${this.model}`;
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const size = this.options.batchTexts ?? 64;
    const vectors: Float32Array[] = [];
    for (let first = 0; first < texts.length; first += size) {
      vectors.push(...(await this.embedBatch(texts.slice(first, first + size))));
    }
    return vectors;
  }

  private async embedBatch(input: readonly string[]): Promise<Float32Array[]> {
    const answer = await this.request({ model: this.model, input, encoding_format: 'float' });
    const parsed = embeddingsAnswer.safeParse(answer);
    if (!parsed.success)
      throw new EmbeddingsError('embeddings_malformed', 'The embeddings service did not answer embeddings');
    const vectors: (Float32Array | undefined)[] = Array.from({ length: input.length });
    for (const { index, embedding } of parsed.data.data) vectors[index] = normalised(Float32Array.from(embedding));
    return vectors.slice(0, input.length).map((vector) => this.checked(vector));
  }

  private checked(vector: Float32Array | undefined): Float32Array {
    this.dimensions ??= vector?.length;
    if (vector && vector.length === this.dimensions) return vector;
    throw new EmbeddingsError(
      'embeddings_malformed',
      'The embeddings service left a text out or changed its dimensions',
    );
  }

  private async request(body: object): Promise<unknown> {
    const { apiKey, timeoutMs = 60_000 } = this.options;
    let response: Response;
    try {
      response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new EmbeddingsError('embeddings_unreachable', 'The embeddings service cannot be reached', { cause: error });
    }
    // The answer may repeat what was sent: only its status is told.
    if (response.status === 429 || response.status >= 500) {
      throw new EmbeddingsError('embeddings_unreachable', `The embeddings service answered ${response.status}`);
    }
    if (!response.ok)
      throw new EmbeddingsError('embeddings_refused', `The embeddings service answered ${response.status}`);
    return response.json().catch((error: unknown) => {
      throw new EmbeddingsError('embeddings_malformed', 'The embeddings service did not answer JSON', { cause: error });
    });
  }
}

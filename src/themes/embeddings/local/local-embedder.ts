import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Embedder } from '../embedder';
import { meanPooling } from './mean-pooling';
import { MINILM, modelFolder } from './model-files';
import type { ModelSources } from './model-files';
import { tokenBatches } from './token-batches';
import type { TokenBatch } from './token-batches';
import { makeTokenizer } from './tokenizer';
import type { TextTokenizer } from './tokenizer';

/** What the model was trained for; the rest of a longer text is not looked at. */
const MOST_TOKENS = 256;
const BATCH_TEXTS = 32;
const BATCH_TOKENS = 4096;

export interface LocalEmbedderOptions extends ModelSources {
  /** Of the processor, beside the event loop. */
  readonly threads?: number;
}

/**
 * Embeds in this process, without a service. The model is loaded, and downloaded if need be, with the first texts.
 * The weights have 8 bits but the arithmetic has 32, so that a text has the same vector whatever else is in its batch.
 */
export class LocalEmbedder implements Embedder {
  readonly id = MINILM.name;
  readonly dimensions = MINILM.dimensions;
  private model: Promise<{ session: InferenceSession; tokenizer: TextTokenizer }> | undefined;

  constructor(private readonly options: LocalEmbedderOptions = {}) {}

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    const { session, tokenizer } = await this.load();
    const tokens = texts.map((text) => clipped(tokenizer.encode(text).ids));
    const vectors: Float32Array[] = Array.from({ length: texts.length });
    const lengths = tokens.map(({ length }) => length);
    for (const batch of tokenBatches(lengths, BATCH_TEXTS, BATCH_TOKENS)) {
      const hidden = await run(session, batch, tokens);
      batch.texts.forEach((text, row) => {
        vectors[text] = meanPooling(hidden, row, lengths[text] ?? 0, batch.tokens, this.dimensions);
      });
    }
    return vectors;
  }

  private load() {
    this.model ??= this.open().catch((error: unknown) => {
      // The next texts try again: the network may be back.
      this.model = undefined;
      throw error;
    });
    return this.model;
  }

  private async open() {
    const folder = await modelFolder(this.options);
    const definition = JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8')) as object;
    const session = await InferenceSession.create(path.join(folder, 'model.onnx'), {
      intraOpNumThreads: this.options.threads ?? 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
    return { session, tokenizer: makeTokenizer(definition) };
  }
}

/** The last token ends every text. */
function clipped(ids: number[]): number[] {
  return ids.length <= MOST_TOKENS ? ids : [...ids.slice(0, MOST_TOKENS - 1), ids.at(-1) ?? 0];
}

async function run(session: InferenceSession, batch: TokenBatch, tokens: readonly number[][]): Promise<Float32Array> {
  const shape = [batch.texts.length, batch.tokens];
  const ids = new BigInt64Array(batch.texts.length * batch.tokens);
  const mask = new BigInt64Array(ids.length);
  batch.texts.forEach((text, row) => {
    tokens[text]?.forEach((id, column) => {
      ids[row * batch.tokens + column] = BigInt(id);
      mask[row * batch.tokens + column] = 1n;
    });
  });
  const output = await session.run({
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
  });
  return output['last_hidden_state']?.data as Float32Array;
}

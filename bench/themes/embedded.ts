import { LocalEmbedder } from '../../src/themes/embeddings/local/local-embedder';
import { packVectors } from '../../src/themes/vectors';
import type { Vectors } from '../../src/themes/vectors';

/** Embeds with the local model and says how fast that was. EMBEDDINGS_MODEL may name a folder that has it. */
export async function embedded(texts: readonly string[]): Promise<Vectors> {
  const embedder = new LocalEmbedder({ folder: process.env['EMBEDDINGS_MODEL'] });
  await embedder.embed(['warm up']);
  const start = performance.now();
  const vectors = packVectors(await embedder.embed(texts));
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `embedded ${texts.length} texts in ${seconds.toFixed(1)} s, ${(texts.length / seconds).toFixed(0)} a second, one thread`,
  );
  return vectors;
}

import { availableParallelism } from 'node:os';
import type { Settings } from '../../config/settings';
import type { Embedder } from './embedder';
import { LocalEmbedder } from './local/local-embedder';
import { RemoteEmbedder } from './remote/remote-embedder';

export type EmbedderSettings = Pick<Settings, 'EMBEDDINGS' | 'EMBEDDINGS_API_KEY' | 'EMBEDDINGS_MODEL'>;

/** Beside the event loop and the database; more than a few bring little. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/**
 * The embedder of the settings. With `local`, EMBEDDINGS_MODEL may name a folder that has the model already.
 * @param say is told what is about to be downloaded
 */
export function makeEmbedder(settings: EmbedderSettings, say: (line: string) => void): Embedder {
  const { EMBEDDINGS, EMBEDDINGS_API_KEY, EMBEDDINGS_MODEL } = settings;
  if (EMBEDDINGS === 'local') return new LocalEmbedder({ folder: EMBEDDINGS_MODEL, threads: THREADS, say });
  return new RemoteEmbedder({ baseUrl: EMBEDDINGS, apiKey: EMBEDDINGS_API_KEY, model: EMBEDDINGS_MODEL });
}

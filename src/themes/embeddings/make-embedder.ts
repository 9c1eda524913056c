import type { Settings } from '../../config/settings';
import type { Embedder } from './embedder';
import { LocalEmbedder } from './local/local-embedder';
import { RemoteEmbedder } from './remote/remote-embedder';

export type EmbedderSettings = Pick<Settings, 'EMBEDDINGS' | 'EMBEDDINGS_API_KEY' | 'EMBEDDINGS_MODEL'>;

/** The embedder of the settings. With `local`, EMBEDDINGS_MODEL may name a folder that has the model already. */
export function makeEmbedder(settings: EmbedderSettings): Embedder {
  const { EMBEDDINGS, EMBEDDINGS_API_KEY, EMBEDDINGS_MODEL } = settings;
  if (EMBEDDINGS === 'local') return new LocalEmbedder({ folder: EMBEDDINGS_MODEL });
  return new RemoteEmbedder({ baseUrl: EMBEDDINGS, apiKey: EMBEDDINGS_API_KEY, model: EMBEDDINGS_MODEL });
}

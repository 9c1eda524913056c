import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Vectors } from '../../src/themes/vectors';

const answer = z.object({ topics: z.array(z.int()), seconds: z.number() });

/** Runs BERTopic on the same vectors with a Python that has it. */
export async function bertopic(python: string, texts: readonly string[], vectors: Vectors) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bertopic-'));
  try {
    const vectorsFile = path.join(folder, 'vectors.f32');
    const textsFile = path.join(folder, 'texts.json');
    await writeFile(vectorsFile, vectors.data);
    await writeFile(textsFile, JSON.stringify(texts));
    const script = path.join(process.cwd(), 'bench', 'themes', 'run_bertopic.py');
    const { stdout } = await promisify(execFile)(python, [script, vectorsFile, textsFile, String(vectors.dimensions)], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return answer.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } finally {
    await rm(folder, { recursive: true });
  }
}

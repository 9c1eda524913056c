import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { transcriptOf } from '../../simulator/conversation/transcript';
import { Recordings } from '../../simulator/media/recordings';
import { startSimulator } from '../../simulator/start';
import { makeStaged } from '../../src/runtime/staged-folder';
import { findPython, pipInstall } from '../../src/transcription/local/python';

export type Sample = { name: string; file: string; seconds: number; said: string };

const PHONE = { wheel: 'pyannote-audio', version: '4.0.7', folder: 'pyannote/audio/sample' };

/** Half a minute of a telephone call of two people, with what they say, from a package that has it for its tests. */
export async function phoneCall(): Promise<Sample> {
  const cache = path.join(homedir(), '.cache', 'callweave', `${PHONE.wheel}-${PHONE.version}`);
  await makeStaged(cache, async (staging) =>
    pipInstall(await findPython(), [`${PHONE.wheel}==${PHONE.version}`], staging, { dependencies: false }),
  );
  const folder = path.join(cache, PHONE.folder);
  const name = (await readdir(folder)).find((each) => each.endsWith('.stm'));
  const stm = await readFile(path.join(folder, name ?? 'sample.stm'), 'utf8');
  // Of each line: file, channel, speaker, begin, end, perhaps <labels>, words.
  const said = stm
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';;'))
    .map((line) =>
      line
        .split(/\s+/)
        .slice(5)
        .filter((word) => !/^[<({[]/.test(word))
        .join(' '),
    )
    .join(' ');
  return { name: 'telephone call, 2 people', file: path.join(folder, 'sample.wav'), seconds: 30, said };
}

/** President Kennedy, if the file is given: it is not in the repository. */
export const kennedy = (file: string): Sample => ({
  name: 'speech, 1 person',
  file,
  seconds: 11,
  said: 'And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.',
});

/** Calls of the simulator: the shortest ones of some lengths, and one of three hours. */
export async function simulatedCalls(lengths: readonly number[]): Promise<Sample[]> {
  const simulator = await startSimulator({ calls: 400, people: 60 });
  const folder = path.join(homedir(), '.cache', 'callweave', 'simulator-recordings');
  const recordings = new Recordings(folder);
  try {
    const calls = simulator.company.calls
      .inGongOrder()
      .filter((call) => call.language === 'eng' && call.recording !== 'none')
      .sort((one, other) => one.duration - other.duration);
    const samples: Sample[] = [];
    for (const length of lengths) {
      const found = calls.find(({ duration }) => duration >= length) ?? calls.at(-1);
      if (!found) continue;
      const call = found.duration < length ? { ...found, duration: length } : found;
      const recording = await recordings.open(simulator.company, call, 'audio');
      const file = (await readdir(folder)).find((name) => name.startsWith(recording.etag)) ?? '';
      const said = transcriptOf(simulator.company, call).flatMap(({ sentences }) => sentences.map(({ text }) => text));
      samples.push({
        name: 'simulated call',
        file: path.join(folder, file),
        seconds: call.duration,
        said: said.join(' '),
      });
    }
    return samples;
  } finally {
    await recordings.close();
    await simulator.close();
  }
}

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { transcriptOf } from '../../simulator/conversation/transcript';
import { Recordings } from '../../simulator/media/recordings';
import { startSimulator } from '../../simulator/start';
import { makeStaged } from '../../src/runtime/staged-folder';
import { ffmpegPath } from '../../src/transcription/ffmpeg';
import { findPython, pipInstall } from '../../src/transcription/local/python';

const TEN_MINUTES = 600;

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

/** Calls of the simulator: the shortest ones of some lengths; where none is as long, one of ten minutes again and again. */
export async function simulatedCalls(lengths: readonly number[]): Promise<Sample[]> {
  const simulator = await startSimulator({ calls: 400, people: 60 });
  const folder = path.join(homedir(), '.cache', 'callweave', 'simulator-recordings');
  const recordings = new Recordings(folder);
  try {
    const calls = simulator.company.calls
      .inGongOrder()
      .filter((call) => call.language === 'eng' && call.recording !== 'none')
      .sort((one, other) => one.duration - other.duration);
    const callOf = async (length: number): Promise<Sample> => {
      const call = calls.find(({ duration }) => duration >= length);
      if (!call) return repeated(await callOf(TEN_MINUTES), length);
      const recording = await recordings.open(simulator.company, call, 'audio');
      const file = (await readdir(folder)).find((name) => name.startsWith(recording.etag)) ?? '';
      const said = transcriptOf(simulator.company, call).flatMap(({ sentences }) => sentences.map(({ text }) => text));
      return { name: 'simulated call', file: path.join(folder, file), seconds: call.duration, said: said.join(' ') };
    };
    const samples: Sample[] = [];
    for (const length of lengths) samples.push(await callOf(length));
    return samples;
  } finally {
    await recordings.close();
    await simulator.close();
  }
}

/** The same again and again, until it is as long. */
async function repeated(sample: Sample, seconds: number): Promise<Sample> {
  const times = Math.ceil(seconds / sample.seconds);
  const file = path.join(homedir(), '.cache', 'callweave', `long-call${path.extname(sample.file)}`);
  const input = ['-stream_loop', String(times - 1), '-i', sample.file];
  await promisify(execFile)(ffmpegPath(), ['-loglevel', 'error', '-nostdin', '-y', ...input, '-c', 'copy', file]);
  const said = Array.from({ length: times }, () => sample.said).join(' ');
  return { name: `${sample.name}, ${times} times`, file, seconds: times * sample.seconds, said };
}

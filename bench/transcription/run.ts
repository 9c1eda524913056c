import { installEngine } from '../../src/transcription/local/install-engine';
import { isModelName } from '../../src/transcription/local/models';
import { LocalTranscriber } from '../../src/transcription/local/local-transcriber';
import { bareEngine } from './bare-engine';
import type { Measured } from './bare-engine';
import { ourWay } from './our-way';
import { plainWords } from './plain-words';
import { kennedy, phoneCall, simulatedCalls } from './samples';
import type { Sample } from './samples';
import { wordErrors } from './word-errors';

/**
 * How fast and how well the built-in transcriber works on this machine, beside the engine alone on the same file.
 * Usage: npm run bench -- transcription [model] [threads] [a WAV of Kennedy's "ask not", or -] [seconds of simulated calls…]
 */
async function main(): Promise<void> {
  const [model = 'tiny.en', threadsText = '1', kennedyFile = '-', ...lengths] = process.argv.slice(2);
  if (!isModelName(model)) throw new Error(`no model is called ${model}`);
  const threads = Number(threadsText);
  const engine = await installEngine(model);
  const samples = [
    ...(kennedyFile === '-' ? [] : [kennedy(kennedyFile)]),
    await phoneCall(),
    ...(await simulatedCalls(lengths.length === 0 ? [120, 600, 3 * 3600] : lengths.map(Number))),
  ];
  console.log(
    `${model}, ${threads} thread(s)\nsample | seconds | way | real-time factor | word errors | engine MB | node MB`,
  );
  for (const sample of samples) {
    const local = new LocalTranscriber(() => Promise.resolve(engine), { threads });
    const own = await ourWay(local, sample.file);
    await local.close();
    print(sample, `ours, ${own.pieces} piece(s)`, own, own.ownRssBytes);
    print(sample, 'engine alone', await bareEngine(engine, sample.file, threads));
  }
}

function print(sample: Sample, way: string, { text, seconds, maxRssBytes }: Measured, ownRssBytes?: number): void {
  const { errors, words, rate } = wordErrors(plainWords(sample.said), plainWords(text));
  const megabytes = (bytes: number | undefined) => (bytes === undefined ? '' : String(Math.round(bytes / 1e6)));
  const factor = (seconds / sample.seconds).toFixed(3);
  const wrong = `${(100 * rate).toFixed(1)} % (${errors}/${words})`;
  console.log(
    [sample.name, sample.seconds, way, factor, wrong, megabytes(maxRssBytes), megabytes(ownRssBytes)].join(' | '),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

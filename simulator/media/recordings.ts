import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { SimulatedCall } from '../company/call';
import type { Company } from '../company/company';
import { transcriptOf } from '../conversation/transcript';
import { encode } from './encode';
import { formatOf } from './recording-format';
import type { RecordingFormat, RecordingKind } from './recording-format';
import { SpeechEngine } from './speech/speech-engine';
import { spokenTrack } from './speech/spoken-track';
import type { SpokenLine } from './speech/spoken-track';
import { trimFolder } from './trim-folder';

/** The recording of a call, read piece by piece. */
export interface RecordingFile {
  readonly contentType: string;
  readonly size: number;
  /** Another one when the recording is another one. */
  readonly etag: string;
  /** From a byte up to and with another, both counted from 0. */
  read(first: number, last: number): Readable;
}

/** Part of every recording's name: to be changed when the same call would sound different. */
const EDITION = 'speech-1';
const MAX_CACHE_BYTES = 4_000_000_000;

/**
 * The recordings of calls: what their transcripts say, spoken by a voice for each speaker. A recording is made when it is
 * first asked for, which takes a second for each minute of the call, and kept in the cache of the user.
 */
export class Recordings {
  private readonly engine = new SpeechEngine();
  private readonly making = new Map<string, Promise<void>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder = defaultFolder()) {}

  async open(company: Company, call: SimulatedCall, kind: RecordingKind): Promise<RecordingFile> {
    const format = formatOf(call, kind);
    const lines = linesOf(company, call);
    const etag = nameOf(format, call, lines);
    const file = path.join(this.folder, `${etag}.${format.container}`);
    if (!(await this.isThere(file))) await this.make(file, format, kind, call, lines);
    const { size } = await stat(file);
    const read = (first: number, last: number) => createReadStream(file, { start: first, end: last });
    return { contentType: format.contentType, size, etag, read };
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.last.catch(() => undefined);
  }

  /** Marks it as used, so that it is not among the first to go. */
  private async isThere(file: string): Promise<boolean> {
    const now = new Date();
    return utimes(file, now, now).then(
      () => true,
      () => false,
    );
  }

  /** One after the other, so that the machine is left to others, and each only once however many ask for it. */
  private make(
    file: string,
    format: RecordingFormat,
    kind: RecordingKind,
    call: SimulatedCall,
    lines: readonly SpokenLine[],
  ): Promise<void> {
    const known = this.making.get(file);
    if (known) return known;
    const made = this.last
      .catch(() => undefined)
      .then(async () => {
        await mkdir(this.folder, { recursive: true });
        await trimFolder(this.folder, MAX_CACHE_BYTES);
        const partial = `${file}.${process.pid}.part.${format.container}`;
        const samples = spokenTrack(this.engine, lines, call.duration * 1000);
        try {
          await encode(samples, { format, kind, seconds: call.duration, file: partial });
          await rename(partial, file);
        } finally {
          await rm(partial, { force: true });
        }
      })
      .finally(() => this.making.delete(file));
    this.making.set(file, made);
    this.last = made;
    return made;
  }
}

function defaultFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || path.join(process.env['HOME'] || homedir(), '.cache');
  return path.join(cache, 'callweave', 'simulator-recordings');
}

/** Gong's code for a call on which nobody speaks. */
const NO_SPEECH = 'zxx';

function linesOf(company: Company, call: SimulatedCall): SpokenLine[] {
  if (call.language === NO_SPEECH && !call.givenTranscript) return [];
  return transcriptOf(company, call).flatMap(({ speakerId, sentences }) =>
    sentences.map(({ start, text }) => ({ speakerId, startMs: start, text })),
  );
}

function nameOf(format: RecordingFormat, call: SimulatedCall, lines: readonly SpokenLine[]): string {
  const content = JSON.stringify([EDITION, format, call.duration, lines]);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

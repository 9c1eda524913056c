import { availableParallelism } from 'node:os';
import { spokenLanguage } from '../spoken-language';
import type { PieceOnDisk, Segment, TranscribeOptions, Transcriber } from '../transcriber';
import { TranscriberError } from '../transcriber-error';
import type { EngineSegment } from './engine-answer';
import { EngineProcess } from './engine-process';
import type { EngineLimits } from './engine-process';
import type { InstalledEngine } from './install-engine';

export type LocalOptions = Partial<EngineLimits> & {
  /** Beyond that an engine is replaced by a fresh one after its piece. */
  recycleBytes?: number;
  /** How long a piece may take at least, and by how much longer than it lasts. */
  patience?: { leastMs: number; factor: number };
};

const GIB = 1024 ** 3;

/** Whisper on this machine. One engine is kept warm, and hears one piece at a time: it uses all cores by itself. */
export class LocalTranscriber implements Transcriber {
  private engine: EngineProcess | undefined;
  private installed: InstalledEngine | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private closed = false;

  /** @param install called before the first piece, and again after it has failed */
  constructor(
    private readonly install: () => Promise<InstalledEngine>,
    private readonly options: LocalOptions = {},
  ) {}

  async transcribe(piece: PieceOnDisk, options: TranscribeOptions): Promise<Segment[]> {
    const turn = this.queue.then(() => this.hear(piece, options));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** The process that is warm now. */
  get enginePid(): number | undefined {
    return this.engine?.alive ? this.engine.pid : undefined;
  }

  get maxRssBytes(): number {
    return this.engine?.maxRssBytes ?? 0;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.engine?.stop();
  }

  private async hear(piece: PieceOnDisk, { language, signal, onProgress }: TranscribeOptions): Promise<Segment[]> {
    signal?.throwIfAborted();
    if (this.closed) throw new TranscriberError('unavailable', { detail: 'it is being stopped' });
    this.installed ??= await this.install();
    const { englishOnly } = this.installed;
    const spoken = languageFor(language, englishOnly);
    const engine = await this.warmEngine(this.installed);
    signal?.throwIfAborted();

    const segments: Segment[] = [];
    const { leastMs, factor } = this.options.patience ?? { leastMs: 60_000, factor: 3 };
    const limit = AbortSignal.timeout(leastMs + factor * (piece.endMs - piece.startMs));
    const stop = () => engine.kill();
    const stopped = AbortSignal.any([limit, ...(signal ? [signal] : [])]);
    stopped.addEventListener('abort', stop, { once: true });
    try {
      await engine.hear({
        path: piece.path,
        language: spoken,
        onSegment: (segment) => {
          segments.push(onRecording(segment, piece));
          onProgress?.(segments.at(-1)?.endMs ?? piece.startMs);
        },
      });
      return segments;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw limit.aborted ? new TranscriberError('timeout') : error;
    } finally {
      stopped.removeEventListener('abort', stop);
      if (engine.maxRssBytes > (this.options.recycleBytes ?? 2 * GIB)) await engine.stop();
    }
  }

  private async warmEngine(installed: InstalledEngine): Promise<EngineProcess> {
    if (this.engine?.alive) return this.engine;
    const { threads = availableParallelism(), memoryBytes = 4 * GIB, startMs = 120_000 } = this.options;
    this.engine = await EngineProcess.start(installed, { threads, memoryBytes, startMs });
    return this.engine;
  }
}

/** Null: the engine finds it out. Where it knows English only, what Gong could not tell is taken for English. */
function languageFor(code: string | null, englishOnly: boolean): string | null {
  const language = spokenLanguage(code);
  if (!englishOnly) return language ?? null;
  if (language === undefined || language === 'en') return 'en';
  const detail = `${code}; TRANSCRIBER_MODEL=base knows it, and so may a service`;
  throw new TranscriberError('language_not_supported', { detail });
}

function onRecording({ start, end, text, words }: EngineSegment, { startMs, endMs }: PieceOnDisk): Segment {
  const at = (seconds: number) => Math.min(endMs, startMs + Math.round(seconds * 1000));
  return {
    startMs: at(start),
    endMs: at(end),
    text: text.trim(),
    words: words.map((word) => ({ startMs: at(word.start), endMs: at(word.end), text: word.text })),
  };
}

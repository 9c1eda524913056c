/** Speeds that one can listen at. */
export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const EVENTS = [
  'play',
  'pause',
  'ended',
  'timeupdate',
  'seeking',
  'ratechange',
  'waiting',
  'playing',
  'error',
] as const;

/** A recording being played: times are milliseconds, as in transcripts. */
export class Player {
  constructor(
    readonly element: HTMLMediaElement,
    readonly durationMs: number,
  ) {}

  get timeMs(): number {
    return this.element.currentTime * 1000;
  }

  seek(ms: number): void {
    this.element.currentTime = Math.min(Math.max(0, ms), this.durationMs) / 1000;
  }

  skip(ms: number): void {
    this.seek(this.timeMs + ms);
  }

  playFrom(ms: number): void {
    this.seek(ms);
    this.play();
  }

  toggle(): void {
    if (this.element.paused) this.play();
    else this.element.pause();
  }

  setRate(rate: number): void {
    this.element.playbackRate = rate;
  }

  /** The next speed up or down, if there is one. */
  stepRate(step: 1 | -1): void {
    const next = RATES[RATES.findIndex((rate) => rate === this.element.playbackRate) + step];
    if (next !== undefined) this.setRate(next);
  }

  /** Calls back whenever anything of this may have changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    for (const event of EVENTS) this.element.addEventListener(event, listener);
    return () => {
      for (const event of EVENTS) this.element.removeEventListener(event, listener);
    };
  };

  private play(): void {
    // A play that a pause or an error has cut short shows as such in the element's own state.
    this.element.play().catch(() => undefined);
  }
}

import { Random } from './random';
import type { SimulatedCall } from './company/call';
import { SHORTEST_TRANSCRIBED } from './company/call-times';
import type { Company } from './company/company';
import { makeCall } from './company/make-call';
import { microsOf } from './instant';
import type { LiveOptions, TimeSpan } from './options';

/** After a long pause of whoever asks, or a jump of the clock, no more than this many calls are made up for. */
const MOST_AT_ONCE = 2000;

/**
 * Calls that end as time passes, one each so many seconds. Gong's delays are scaled with them: a call is listed within two intervals of its
 * end, its transcript may take one or two more, its brief another.
 */
export class LiveCalls {
  private done: number;
  private readonly interval: number;
  private earlier: readonly TimeSpan[];

  constructor({ everySeconds, earlier = [] }: LiveOptions, start: number) {
    this.interval = everySeconds * 1000;
    this.done = this.tickAt(start);
    this.earlier = earlier;
  }

  catchUp(company: Company, now: number): void {
    for (const { from, to } of this.earlier)
      this.makeCalls(company, this.tickAt(from.getTime()), this.tickAt(to.getTime()));
    this.earlier = [];
    const due = this.tickAt(now);
    this.makeCalls(company, Math.max(this.done, due - MOST_AT_ONCE), due);
    this.done = Math.max(this.done, due);
  }

  private tickAt(time: number): number {
    return Math.floor(time / this.interval);
  }

  /** The calls of the ticks after the first one, up to the last. */
  private makeCalls(company: Company, after: number, last: number): void {
    for (let tick = after + 1; tick <= last; tick++) company.calls.add(this.makeCall(company, tick));
  }

  private makeCall(company: Company, tick: number): SimulatedCall {
    const random = new Random(company.seed, 'live', tick);
    const ended = tick * this.interval;
    const call = makeCall(company.ingredients, `live ${tick}`, ended);
    const duration = Math.min(call.duration, 1800);
    const started = microsOf(Math.floor((ended - duration * 1000) / 1000) * 1000) + (call.started % 1_000_000);
    const after = (time: number, intervals: number) => Math.round(time + intervals * this.interval * random.next());
    const visibleAt = after(ended, 2);
    const hasTranscript = call.language === 'eng' && duration >= SHORTEST_TRANSCRIBED;
    const transcriptAt = hasTranscript ? (random.chance(0.5) ? visibleAt : after(visibleAt, 2)) : null;
    const briefAt = transcriptAt !== null && duration >= 120 ? after(Math.max(visibleAt, transcriptAt), 1) : null;
    const fractionDigits = call.fractionDigits === 0 ? 3 : call.fractionDigits;
    const scheduled = call.scheduled === null ? null : microsOf(Math.round(started / 300_000_000) * 300_000);
    return {
      ...call,
      started,
      fractionDigits,
      scheduled,
      duration,
      knownAt: visibleAt,
      visibleAt,
      transcriptAt,
      briefAt,
    };
  }
}

import type { Random } from '../random';
import type { Vocabulary } from './grammar';
import { phrase } from './grammar';
import type { Speaker } from './speakers';
import type { Topic } from './topics/topic';

/** A sentence and what it is about; both `null` for talk that is about no topic. */
export interface Line {
  readonly text: string;
  readonly topic: string | null;
  readonly aspect: string | null;
}

export interface Turn {
  readonly speaker: Speaker;
  /** What Gong calls this part of the call, if it does. */
  readonly topic: string | null;
  readonly lines: readonly Line[];
}

/** A conversation being written: knows who talks, and says no sentence twice. */
export class Script {
  readonly turns: Turn[] = [];
  lineCount = 0;
  private readonly said = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly vocabulary: Vocabulary,
  ) {}

  add(speaker: Speaker, lines: readonly Line[], topic: string | null = null): void {
    if (lines.length === 0) return;
    this.turns.push({ speaker, lines, topic });
    this.lineCount += lines.length;
  }

  /** A sentence about nothing in particular; `you` is whom it is said to. */
  smallTalk(pattern: string, me: Speaker, you: Speaker | undefined): Line {
    return {
      text: this.phrase(pattern, { me: me.firstName, you: you?.firstName ?? 'all' }),
      topic: null,
      aspect: null,
    };
  }

  /** Something about a topic from a list of patterns, one that was not used yet if there is any left. */
  about(topic: Topic, patterns: readonly string[], aspect: string | null = null): Line {
    return { text: this.phrase(this.fresh(patterns), { topic: topic.name.toLowerCase() }), topic: topic.id, aspect };
  }

  /** One of the patterns, if possible one that this conversation has not used. */
  fresh(patterns: readonly string[]): string {
    const unused = patterns.filter((pattern) => !this.said.has(pattern));
    const pattern = this.random.pick(unused.length > 0 ? unused : patterns);
    this.said.add(pattern);
    return pattern;
  }

  hasFresh(patterns: readonly string[]): boolean {
    return patterns.some((pattern) => !this.said.has(pattern));
  }

  private phrase(pattern: string, more: Vocabulary): string {
    return phrase(pattern, this.random, this.vocabulary, more);
  }
}

import type { CallKind } from '../../company/call';

/** Something that customers talk about. The patterns are in the notation of `grammar.ts`. */
export interface Topic {
  readonly id: string;
  readonly name: string;
  /** What customers say, by the side of the topic that they mean. */
  readonly aspects: Readonly<Record<string, readonly string[]>>;
  /** What the people of the company ask about it. */
  readonly questions: readonly string[];
  /** What they answer. */
  readonly answers: readonly string[];
  /** How a brief sums it up, after the customer's name. */
  readonly summaries: readonly string[];
  /** In which kinds of calls it comes up more often, or less, than usual (1). */
  readonly kinds: Partial<Record<CallKind, number>>;
  /** How often it comes up at all; 1 is usual. */
  readonly weight: number;
  /** How its share changes over time, in days: long periods give trends, the phase says where in them the year 2024 began. */
  readonly trend: { readonly period: number; readonly phase: number; readonly strength: number };
}

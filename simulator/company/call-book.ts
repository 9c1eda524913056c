import type { SimulatedCall } from './call';

/** All calls of a company, found by id or listed in Gong's own order. */
export class CallBook {
  private readonly byId = new Map<string, SimulatedCall>();
  private ordered: SimulatedCall[] | undefined;

  constructor(calls: Iterable<SimulatedCall>) {
    for (const call of calls) this.byId.set(call.id, call);
  }

  get size(): number {
    return this.byId.size;
  }

  get(id: string): SimulatedCall | undefined {
    return this.byId.get(id);
  }

  add(call: SimulatedCall): void {
    this.byId.set(call.id, call);
    this.ordered = undefined;
  }

  /** Not sorted by anything that means something, but always the same. */
  inGongOrder(): readonly SimulatedCall[] {
    this.ordered ??= [...this.byId.values()].sort((one, other) => (one.orderKey < other.orderKey ? -1 : 1));
    return this.ordered;
  }
}

/** The simulator's time: a base clock that can be put forward. All times are milliseconds since 1970. */
export class SimulatedClock {
  private ahead = 0;

  constructor(private readonly base: () => Date) {}

  now(): number {
    return this.base().getTime() + this.ahead;
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

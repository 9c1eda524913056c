/** Between two looks: 20,000 of them are looked over six times an hour. */
const REST_MS_A_ROW = 30;

/**
 * How often to look over everything that should have a workflow. Temporal's list has to be read for it, a page a thousand: the
 * more there is, the rarer. A process looks when it starts, so that after a restore nothing waits for its turn.
 */
export class LookOver {
  private dueAt = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get due(): boolean {
    return this.now() >= this.dueAt;
  }

  done(rows: number): void {
    this.dueAt = this.now() + rows * REST_MS_A_ROW;
  }
}

import { LookOver } from '../../../src/activities/look-over';

describe('a look over everything that should have a workflow', () => {
  it('is due when a process starts, and at each look of a keeper where there is little', () => {
    let now = 0;
    const lookOver = new LookOver(() => now);
    expect(lookOver.due).toBe(true);
    lookOver.done(300);
    now += 20_000;
    expect(lookOver.due).toBe(true);
  });

  it('is due six times an hour where there are 20,000', () => {
    let now = 0;
    const lookOver = new LookOver(() => now);
    lookOver.done(20_000);
    now += 599_000;
    expect(lookOver.due).toBe(false);
    now += 1_000;
    expect(lookOver.due).toBe(true);
  });
});

import { readPeriod } from '../../../web/src/themes/period';
import { changeWords } from '../../../web/src/themes/trend-words';

const NOW = new Date(2026, 10, 23, 15, 30);

describe('The time that a look at themes is about', () => {
  it('begins at the start of a day where the reader lives, so many days ago that today is one of them', () => {
    const { from, to } = readPeriod(new URLSearchParams('span=30d'), NOW);
    expect(new Date(from ?? '')).toEqual(new Date(2026, 9, 25));
    expect(to).toBeUndefined();
  });

  it('has a beginning unless all time is asked for', () => {
    expect(readPeriod(new URLSearchParams('span=all'), NOW)).not.toHaveProperty('from');
    expect(readPeriod(new URLSearchParams(), NOW).from).toBeDefined();
  });

  it('is divided as the address says, else as suits its length', () => {
    expect(readPeriod(new URLSearchParams('span=30d'), NOW).interval).toBe('day');
    expect(readPeriod(new URLSearchParams('span=30d&interval=month'), NOW).interval).toBe('month');
    expect(readPeriod(new URLSearchParams('span=nonsense&interval=hour'), NOW).interval).toBe('week');
  });
});

describe('How a theme has changed', () => {
  it('is said in percent, with a sign', () => {
    expect(changeWords({ change: 0.25, previousCallCount: 4 })).toBe('+25 %');
    expect(changeWords({ change: -0.5, previousCallCount: 4 })).toBe('−50 %');
    expect(changeWords({ change: 0.001, previousCallCount: 999 })).toBe('As before');
  });

  it('is "New" where there was nothing before, and nothing where that is not known', () => {
    expect(changeWords({ change: null, previousCallCount: 0 })).toBe('New');
    expect(changeWords({ change: null, previousCallCount: null })).toBeNull();
  });
});

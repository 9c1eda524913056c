import { SlotQueue } from '../../../src/gong-connection/slot-queue';

type Answer = { pauseMs: number | null; label: string };
const granted = (label = 'granted'): Answer => ({ pauseMs: null, label });
const pause = (pauseMs: number): Answer => ({ pauseMs, label: 'pause' });

/** Answers as the script says, then grants; notes who asked. */
function queueWith(script: Answer[] = []) {
  const asked: string[] = [];
  let emptied = 0;
  const queue = new SlotQueue<Answer>({ pauseAfter: ({ pauseMs }) => pauseMs, onEmpty: () => (emptied += 1) });
  const wait = (name: string, rank = 0, signal?: AbortSignal) =>
    queue.wait({
      rank,
      signal,
      ask: async () => {
        asked.push(name);
        return script.shift() ?? granted();
      },
    });
  return { queue, wait, asked, emptied: () => emptied };
}

describe('a queue for slots', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
  afterEach(() => jest.useRealTimers());

  it('asks for the first in line only, until it has its slot', async () => {
    const { wait, asked } = queueWith([pause(100), pause(100)]);
    const all = Promise.all([wait('a'), wait('b'), wait('c')]);
    await jest.advanceTimersByTimeAsync(50);
    expect(asked).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(200);
    expect((await all).map(({ label }) => label)).toEqual(['granted', 'granted', 'granted']);
    expect(asked).toEqual(['a', 'a', 'a', 'b', 'c']);
  });

  it('lets those of a lower rank pass, also while another waits already', async () => {
    const { wait, asked } = queueWith([pause(100)]);
    const backfill = wait('backfill', 5);
    await jest.advanceTimersByTimeAsync(10);
    const later = [wait('poll 1', 0), wait('picker', 3), wait('poll 2', 0)];
    await jest.advanceTimersByTimeAsync(200);
    await Promise.all([backfill, ...later]);
    expect(asked).toEqual(['backfill', 'poll 1', 'poll 2', 'picker', 'backfill']);
  });

  it('gives each what its own question was answered, such as a long wait', async () => {
    const { wait } = queueWith([{ pauseMs: null, label: 'tomorrow' }]);
    const [first, second] = await Promise.all([wait('a'), wait('b')]);
    expect([first.label, second.label]).toEqual(['tomorrow', 'granted']);
  });

  it('lets one go when asking fails, and goes on with the next', async () => {
    const { queue, wait } = queueWith();
    const failing = queue.wait({ rank: 0, ask: () => Promise.reject(new Error('no database')) });
    const next = wait('b');
    await expect(failing).rejects.toThrow('no database');
    expect((await next).label).toBe('granted');
  });

  it('forgets who gives up, at once', async () => {
    const { wait, asked } = queueWith([pause(100)]);
    const controller = new AbortController();
    const impatient = wait('a', 0, controller.signal);
    const patient = wait('b');
    controller.abort(new Error('cancelled'));
    await expect(impatient).rejects.toThrow('cancelled');
    await jest.advanceTimersByTimeAsync(200);
    await patient;
    expect(asked).toEqual(['a', 'b']);
  });

  it('does not ask for who has given up before', async () => {
    const { wait, asked } = queueWith();
    await expect(wait('a', 0, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
    expect(asked).toEqual([]);
  });

  it('sends back who would wait too long, with the answer of the last try', async () => {
    const { wait, asked } = queueWith([pause(20_000)]);
    const [first, second] = await Promise.all([wait('a'), wait('b')]);
    expect([first.label, second.label]).toEqual(['pause', 'pause']);
    expect(asked).toEqual(['a']);
  });

  it('says when nobody waits any more, and begins anew with the next', async () => {
    const { wait, emptied } = queueWith();
    await wait('a');
    await jest.advanceTimersByTimeAsync(0);
    expect(emptied()).toBe(1);
    await wait('b');
    await jest.advanceTimersByTimeAsync(0);
    expect(emptied()).toBe(2);
  });
});

import { Lifetime } from '../../../src/local/lifetime';

const ended: string[] = [];
const part = (name: string) => ({ name, stop: async () => void ended.push(name) });

beforeEach(() => ended.splice(0));

describe('the end of a run', () => {
  it('stops our own processes before the servers that they use', async () => {
    const lifetime = new Lifetime();
    await lifetime.start('servers', async () => part('Postgres'));
    await lifetime.start('processes', async () => part('worker'));
    await lifetime.start('servers', async () => part('Temporal'));
    await lifetime.end();
    expect(ended).toEqual(['worker', 'Postgres', 'Temporal']);
  });

  it('stops what is just being started as soon as it is there', async () => {
    const lifetime = new Lifetime();
    let ready: (started: ReturnType<typeof part>) => void = () => undefined;
    const starting = lifetime.start(
      'servers',
      () => new Promise<ReturnType<typeof part>>((resolve) => (ready = resolve)),
    );
    const ending = lifetime.end();
    ready(part('Postgres'));
    await Promise.all([ending, starting]);
    expect(ended).toEqual(['Postgres']);
  });

  it('does not mind what could not be started, or cannot be stopped', async () => {
    const lifetime = new Lifetime();
    await expect(lifetime.start('servers', () => Promise.reject(new Error('no port')))).rejects.toThrow('no port');
    await lifetime.start('servers', async () => ({ stop: () => Promise.reject(new Error('stuck')) }));
    await lifetime.start('servers', async () => part('Temporal'));
    await lifetime.end();
    expect(ended).toEqual(['Temporal']);
  });

  it('lets nothing more be started', async () => {
    const lifetime = new Lifetime();
    await lifetime.end();
    const start = jest.fn(async () => part('worker'));
    await expect(lifetime.start('processes', start)).rejects.toMatchObject({ name: 'AbortError' });
    expect(start).not.toHaveBeenCalled();
  });
});

it('a run is broken by the first part that ends by itself', async () => {
  const lifetime = new Lifetime();
  lifetime.breakWith(new Error('the API ended'));
  lifetime.breakWith(new Error('the worker ended'));
  await expect(lifetime.broken).rejects.toThrow('the API ended');
});

import { Command, InvalidArgumentError } from 'commander';
import { QUEUES } from '../temporal/queues';
import type { Queue } from '../temporal/queues';

export function workerCommand(): Command {
  return new Command('worker')
    .description('run Temporal workers')
    .option('--queues <list>', `some of ${QUEUES.join(',')}`, queueList, [...QUEUES])
    .action(async ({ queues }: { queues: Queue[] }) => {
      const { serveWorker } = await import('../worker/serve.js');
      await serveWorker(process.env, queues);
    });
}

function queueList(text: string): Queue[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !QUEUES.some((queue) => queue === name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is no queue: choose from ${QUEUES.join(', ')}.`);
  return names as Queue[];
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Source } from '../api/shapes';
import { tellDone, tellFailed } from '../app/tell';
import { keepSource } from './keep-source';
import { commandSource } from './sources';
import type { Command } from './sources';

const DONE: Record<Command, string> = {
  pause: 'Paused. Nothing is lost meanwhile.',
  resume: 'Resumed.',
  sync: 'Syncing now.',
  disconnect: 'Disconnected. Its calls stay here.',
};

type Wish = { command: Command; full?: boolean };

/** Tells a source something; what people see changes at once, and back if it did not work. */
export function useCommand(source: Source) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ command, full }: Wish) => commandSource(source.id, command, full),
    onMutate: ({ command }) => {
      if (command === 'pause') keepSource(queryClient, { ...source, status: 'paused', nextSyncAt: null });
      if (command === 'resume') {
        keepSource(queryClient, { ...source, status: source.backfill.done ? 'live' : 'backfilling' });
      }
    },
    onSuccess: (now, { command }) => {
      keepSource(queryClient, now);
      void queryClient.invalidateQueries({ queryKey: ['runs', source.id] });
      tellDone(DONE[command]);
    },
    onError: (error) => {
      keepSource(queryClient, source);
      tellFailed(error);
    },
  });
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Highlight } from '../api/shapes';
import { tellFailed } from '../app/tell';
import { useMe } from '../session/me';
import { changeHighlight, createHighlight, deleteHighlight, highlightsQuery } from './highlights';
import type { NewHighlight } from './highlights';

const inOrder = (all: readonly Highlight[]): Highlight[] => [...all].sort((one, other) => one.startMs - other.startMs);

/** The highlights of a call; what one does to them is seen at once, and taken back if it did not work. */
export function useHighlights(dataPointId: string) {
  const { queryKey } = highlightsQuery(dataPointId);
  const { userId } = useMe();
  const queryClient = useQueryClient();
  const show = (change: (all: Highlight[]) => Highlight[]) =>
    queryClient.setQueryData(queryKey, (all) => inOrder(change(all ?? [])));
  const settle = { onError: tellFailed, onSettled: () => queryClient.invalidateQueries({ queryKey }) };

  const creating = useMutation({
    mutationFn: (body: NewHighlight) => createHighlight(dataPointId, body),
    onMutate: ({ startMs, endMs }) => {
      const coming = { id: `coming-${startMs}-${endMs}`, dataPointId, startMs, endMs, text: '…', note: null, tags: [] };
      show((all) => [...all, { ...coming, createdBy: userId, createdAt: new Date().toISOString() }]);
    },
    ...settle,
  });
  const changing = useMutation({
    mutationFn: ({ id, ...body }: Pick<NewHighlight, 'note' | 'tagIds'> & { id: string }) => changeHighlight(id, body),
    onSuccess: (now) => show((all) => all.map((shown) => (shown.id === now.id ? now : shown))),
    onSettled: settle.onSettled,
  });
  const deleting = useMutation({
    mutationFn: deleteHighlight,
    onMutate: (id) => show((all) => all.filter((shown) => shown.id !== id)),
    ...settle,
  });
  return { highlights: useQuery(highlightsQuery(dataPointId)).data, creating, changing, deleting };
}

import type { QueryClient } from '@tanstack/react-query';
import type { Source } from '../api/shapes';
import { sourceQuery, sourcesQuery } from './sources';

/** Puts a newer Source wherever an older one is shown. */
export function keepSource(queryClient: QueryClient, source: Source): void {
  queryClient.setQueryData(sourceQuery(source.id).queryKey, source);
  const list = sourcesQuery({ kind: source.kind, id: source.containerId });
  queryClient.setQueryData(list.queryKey, (sources) =>
    sources?.map((shown) => (shown.id === source.id ? source : shown)),
  );
}

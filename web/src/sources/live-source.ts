import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Source } from '../api/shapes';
import { keepSource } from './keep-source';
import { sourceQuery } from './sources';

/**
 * Follows a source by server-sent events while its page is looked at. Browsers open six connections to a server for all
 * tabs together, so a tab holds one such stream at most, and none in the background.
 */
export function useLiveSource(id: string | undefined): void {
  const queryClient = useQueryClient();
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (id === undefined || !visible) return;
    const events = new EventSource(`/v1/sources/${id}/events`);
    events.onmessage = ({ data }) => keepSource(queryClient, JSON.parse(data as string) as Source);
    events.onerror = () => {
      // The browser connects anew by itself, unless it was refused: then asking says why.
      if (events.readyState !== EventSource.CLOSED) return;
      void queryClient.invalidateQueries({ queryKey: sourceQuery(id).queryKey });
    };
    return () => events.close();
  }, [id, visible, queryClient]);
}

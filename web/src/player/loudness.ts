import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { DataPointWithTranscript } from '../api/shapes';

/** How loud a recording is over its time, 0 to 255; known once it was transcribed. */
export const loudnessQuery = ({ id, status }: Pick<DataPointWithTranscript, 'id' | 'status'>) =>
  queryOptions({
    queryKey: ['loudness', id, status],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/data-points/{id}/loudness', { params: { path: { id } }, signal })).then(
        ({ values }) => values,
      ),
    staleTime: Infinity,
  });

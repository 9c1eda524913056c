import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the API refuses it will refuse again; a lost network may be back.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
    // What somebody does without a network fails at once and in words, rather than waiting to happen when they are gone.
    mutations: { networkMode: 'always' },
  },
});

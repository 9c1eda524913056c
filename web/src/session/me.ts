import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Me } from '../api/shapes';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/v1/me', { signal })),
  staleTime: 60_000,
});

/** Who is signed in; below the session guard only, which has asked before. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

export function signIn(credentials: { email: string; password: string }) {
  return answerOf(api.POST('/api/auth/sign-in/email', { body: { ...credentials, rememberMe: true } }));
}

export function signOut() {
  return answerOf(api.POST('/api/auth/sign-out', {}));
}

import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router';
import { PageLoading } from '../app/page-loading';
import { PageProblem } from '../app/page-problem';
import { ApiProblem } from '../api/problem';
import { meQuery } from './me';
import { SessionEndedDialog } from './session-ended-dialog';

/** Lets in who is signed in, and sends others to sign in and then back to where they wanted to go. */
export function SessionGuard() {
  const me = useQuery(meQuery);
  const { pathname, search, hash } = useLocation();
  if (me.data) {
    return (
      <>
        <Outlet />
        <SessionEndedDialog me={me.data} />
      </>
    );
  }
  if (me.error instanceof ApiProblem && me.error.status === 401) {
    const back = `${pathname}${search}${hash}`;
    return <Navigate to={back === '/' ? '/sign-in' : `/sign-in?returnTo=${encodeURIComponent(back)}`} replace />;
  }
  if (me.error) return <PageProblem error={me.error} onRetry={() => void me.refetch()} />;
  return <PageLoading />;
}

import { Skeleton } from '@mantine/core';

/** A number of calls; while it is still being counted, its place. */
export function TeamCount({ calls, bare = false }: { calls: number | null; bare?: boolean }) {
  if (calls === null) {
    return (
      <>
        <Skeleton component="span" display="inline-block" w={bare ? 28 : 60} h={10} />
        <span className="visually-hidden">still counting</span>
      </>
    );
  }
  return <>{bare ? calls.toLocaleString() : `${calls.toLocaleString()} ${calls === 1 ? 'call' : 'calls'}`}</>;
}

import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Rows to come, at their own height. */
export function RowsLoading({ rows = 5, height = 60 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} h={height} />
      ))}
    </Stack>
  );
}

import { Box, Skeleton, VisuallyHidden } from '@mantine/core';

/** The shape of a page, so that nothing jumps when the page comes. */
export function PageLoading() {
  return (
    <Box p="md" role="status" className="page-loading">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton h={30} w={220} mb="lg" />
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} h={58} mb="sm" />
      ))}
    </Box>
  );
}

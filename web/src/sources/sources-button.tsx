import { Button, Indicator } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Container } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { sourcesQuery } from './sources';

/** The way to a container's sources; a dot says that one of them needs somebody. */
export function SourcesButton({ container }: { container: Container }) {
  const sources = useQuery(sourcesQuery(container)).data;
  const troubled = sources?.some(({ status }) => status === 'needs_reconnection') ?? false;
  return (
    <Indicator disabled={!troubled} color="red" size={10}>
      <Button variant="default" component={Link} to={`${containerPath(container)}/sources`}>
        Sources{sources ? ` (${sources.length})` : ''}
        {troubled && <span className="visually-hidden">, one needs reconnection</span>}
      </Button>
    </Indicator>
  );
}

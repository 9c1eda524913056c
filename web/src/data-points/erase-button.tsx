import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Container, DataPoint } from '../api/shapes';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { containerPath } from '../containers/container-kind';

/** Erases a call for good, for whoever has full access. */
export function EraseButton({ call, container }: { call: DataPoint; container: Container }) {
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  if (container.access !== 'full') return null;
  const leave = () => {
    tellDone('The call is erased.');
    queryClient.removeQueries({ queryKey: ['data-point', call.id] });
    void queryClient.invalidateQueries({ queryKey: ['data-points'] });
    void navigate(containerPath(container), { replace: true });
  };
  return (
    <>
      <Button variant="subtle" color="red" onClick={open} className="danger-text">
        Erase call
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title="Erase this call for good?"
        action="Erase call"
        danger
        perform={() => answerOf(api.DELETE('/v1/data-points/{id}', { params: { path: { id: call.id } } }))}
        onDone={leave}
      >
        <Text size="sm">
          <b dir="auto">{call.title || 'This call'}</b> disappears from <b dir="auto">{container.name}</b> and from{' '}
          <b>every other Channel and Project</b> of this workspace, with all its words. No later sync brings it back,
          and nobody can restore it. Gong keeps its own copy.
        </Text>
      </ConfirmDialog>
    </>
  );
}

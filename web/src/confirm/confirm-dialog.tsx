import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/problem';

type Props = {
  opened: boolean;
  title: ReactNode;
  /** What will happen. */
  children: ReactNode;
  /** The verb on the button, such as "Delete source". */
  action: string;
  danger?: boolean;
  perform: () => Promise<unknown>;
  onDone?: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back, and stays open with the reason if it fails. */
export function ConfirmDialog({ opened, title, children, action, danger = false, perform, onDone, onClose }: Props) {
  const done = useMutation({
    mutationFn: perform,
    onSuccess: () => {
      onClose();
      onDone?.();
    },
  });
  const close = () => {
    done.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title} centered>
      <Stack>
        <div>{children}</div>
        {done.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(done.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button color={danger ? 'red.8' : undefined} loading={done.isPending} onClick={() => done.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

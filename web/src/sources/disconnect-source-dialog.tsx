import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { TITLE } from '../containers/container-kind';
import { keepSource } from './keep-source';
import type { SourceDialogProps } from './source-dialog-props';
import { commandSource } from './sources';

export function DisconnectSourceDialog({ source, container, opened, onClose }: SourceDialogProps) {
  const queryClient = useQueryClient();
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Disconnect this source?"
      action="Disconnect source"
      perform={async () => keepSource(queryClient, await commandSource(source.id, 'disconnect'))}
      onDone={() => tellDone('Disconnected. Its calls stay here.')}
    >
      <Text size="sm">
        <b dir="auto">{source.name}</b> stops bringing calls into the {TITLE[container.kind]}{' '}
        <b dir="auto">{container.name}</b>, for good.{' '}
        <b>The {source.counts.imported.toLocaleString()} calls that it brought stay.</b>
      </Text>
      <Text size="sm" mt="sm" c="dimmed">
        It cannot be started again. To stop for a while only, pause it instead.
      </Text>
    </ConfirmDialog>
  );
}

import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { containerPath, TITLE } from '../containers/container-kind';
import type { SourceDialogProps } from './source-dialog-props';
import { deleteSource, sourcesQuery } from './sources';

export function DeleteSourceDialog({ source, container, opened, onClose }: SourceDialogProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leave = () => {
    tellDone('Source deleted. Its calls are being removed.');
    queryClient.setQueryData(sourcesQuery(container).queryKey, (all) => all?.filter(({ id }) => id !== source.id));
    void queryClient.invalidateQueries({ queryKey: ['data-points', container.id] });
    void navigate(`${containerPath(container)}/sources`);
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Delete this source and its calls?"
      action="Delete source and calls"
      danger
      perform={() => deleteSource(source.id)}
      onDone={leave}
    >
      <Text size="sm">
        <b dir="auto">{source.name}</b> is deleted from the {TITLE[container.kind]} <b dir="auto">{container.name}</b>,
        and <b>the {source.counts.imported.toLocaleString()} calls that it brought are removed for good</b>, with their
        transcripts. Calls that another source of this {TITLE[container.kind]} brought as well stay.
      </Text>
      <Text size="sm" mt="sm" c="dimmed">
        To keep the calls, disconnect the source instead. Nothing changes in Gong.
      </Text>
    </ConfirmDialog>
  );
}

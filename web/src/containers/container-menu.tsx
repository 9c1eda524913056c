import { ActionIcon, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Container } from '../api/shapes';
import { DotsIcon } from '../app/icons';
import { tellDone } from '../app/tell';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { RenameDialog } from '../rename/rename-dialog';
import { TITLE } from './container-kind';
import { ExportItems } from './export-items';
import { containerQuery, deleteContainer, renameContainer } from './containers';
import { ShareDialog } from './share-dialog';

export function ContainerMenu({ container }: { container: Container }) {
  const [renaming, rename] = useDisclosure();
  const [sharing, share] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const title = TITLE[container.kind];
  const owns = container.access === 'full';
  const edits = container.access !== 'view';
  const giveName = async (name: string) => {
    const renamed = await renameContainer(container, name);
    queryClient.setQueryData(containerQuery(container.kind, container.id).queryKey, renamed);
    void queryClient.invalidateQueries({ queryKey: ['containers', container.workspaceId] });
  };
  const leave = () => {
    tellDone(`${title} deleted.`);
    void queryClient.invalidateQueries({ queryKey: ['containers', container.workspaceId] });
    void navigate(`/w/${container.workspaceId}/${container.kind}s`);
  };
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={`More for this ${title}`}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {edits && <Menu.Item onClick={rename.open}>Rename</Menu.Item>}
          {owns && <Menu.Item onClick={share.open}>Share</Menu.Item>}
          <ExportItems container={container} />
          {owns && (
            <Menu.Item onClick={remove.open} className="danger-text">
              Delete {title}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <RenameDialog title={`Rename this ${title}`} name={container.name} rename={giveName} onClose={rename.close} />
      )}
      {sharing && <ShareDialog container={container} onClose={share.close} />}
      <ConfirmDialog
        opened={deleting}
        onClose={remove.close}
        title={`Delete this ${title}?`}
        action={`Delete ${title}`}
        danger
        perform={() => deleteContainer(container)}
        onDone={leave}
      >
        <Text size="sm">
          <b dir="auto">{container.name}</b> is deleted with all its sources, and{' '}
          <b>every call that is in it is removed</b> for good. Gong keeps its calls as they are.
        </Text>
      </ConfirmDialog>
    </>
  );
}

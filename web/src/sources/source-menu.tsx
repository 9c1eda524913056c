import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Container, Source } from '../api/shapes';
import { DotsIcon } from '../app/icons';
import { ConfigureDialog } from './configure-dialog';
import { DeleteSourceDialog } from './delete-source-dialog';
import { DisconnectSourceDialog } from './disconnect-source-dialog';
import { useCommand } from './use-command';

/** What one can tell a source in the state in which it is. */
export function SourceMenu({ source, container }: { source: Source; container: Container }) {
  const [configuring, configure] = useDisclosure();
  const [disconnecting, disconnect] = useDisclosure();
  const [deleting, remove] = useDisclosure();
  const command = useCommand(source);
  const { status } = source;
  const reads = status === 'backfilling' || status === 'live';
  const ended = status === 'disconnected' || status === 'deleting';
  return (
    <>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${source.name}`}>
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {reads && <Menu.Item onClick={() => command.mutate({ command: 'sync' })}>Sync now</Menu.Item>}
          {reads && (
            <Menu.Item onClick={() => command.mutate({ command: 'sync', full: true })}>
              Read the whole time again
            </Menu.Item>
          )}
          {reads && <Menu.Item onClick={() => command.mutate({ command: 'pause' })}>Pause</Menu.Item>}
          {status === 'paused' && <Menu.Item onClick={() => command.mutate({ command: 'resume' })}>Resume</Menu.Item>}
          {!ended && <Menu.Item onClick={configure.open}>Configure</Menu.Item>}
          {!ended && <Menu.Divider />}
          {!ended && <Menu.Item onClick={disconnect.open}>Disconnect</Menu.Item>}
          {container.access === 'full' && status !== 'deleting' && (
            <Menu.Item onClick={remove.open} className="danger-text">
              Delete with its calls
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {configuring && <ConfigureDialog source={source} container={container} onClose={configure.close} />}
      <DisconnectSourceDialog source={source} container={container} opened={disconnecting} onClose={disconnect.close} />
      <DeleteSourceDialog source={source} container={container} opened={deleting} onClose={remove.close} />
    </>
  );
}

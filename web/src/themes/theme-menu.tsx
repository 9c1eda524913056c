import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Container, OpenedTheme } from '../api/shapes';
import { DotsIcon } from '../app/icons';
import { tellDone, tellFailed } from '../app/tell';
import { RenameDialog } from '../rename/rename-dialog';
import { MergeThemeDialog } from './merge-theme-dialog';
import { changeTheme } from './themes';

export function ThemeMenu({ theme, channel }: { theme: OpenedTheme; channel: Container }) {
  const [renaming, rename] = useDisclosure();
  const [merging, merge] = useDisclosure();
  const queryClient = useQueryClient();
  const hiding = useMutation({
    mutationFn: () => changeTheme(theme.id, { hidden: !theme.hidden }),
    onMutate: () =>
      queryClient.setQueriesData<OpenedTheme>(
        { queryKey: ['theme', theme.id] },
        (shown) => shown && { ...shown, hidden: !theme.hidden },
      ),
    onSuccess: () => tellDone(theme.hidden ? 'The theme is shown again.' : 'Hidden. It stays so, whatever calls come.'),
    onError: tellFailed,
    onSettled: () => readAnew(),
  });
  const readAnew = () => {
    void queryClient.invalidateQueries({ queryKey: ['themes', channel.id] });
    void queryClient.invalidateQueries({ queryKey: ['theme', theme.id] });
  };
  const giveName = async (name: string) => {
    await changeTheme(theme.id, { name });
    readAnew();
  };
  return (
    <>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label="Actions for this theme">
            <DotsIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={rename.open}>Rename</Menu.Item>
          <Menu.Item onClick={() => hiding.mutate()}>{theme.hidden ? 'Show again' : 'Hide'}</Menu.Item>
          <Menu.Item onClick={merge.open}>Merge into another</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <RenameDialog
          title="Rename this theme"
          description="Your name for it stays, whatever calls come"
          name={theme.name}
          rename={giveName}
          onClose={rename.close}
        />
      )}
      {merging && <MergeThemeDialog theme={theme} channel={channel} onClose={merge.close} />}
    </>
  );
}

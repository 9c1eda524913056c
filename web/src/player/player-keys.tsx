import { ActionIcon, Kbd, Popover, Table, Text } from '@mantine/core';
import { PLAYER_KEYS } from './use-player-keys';

/** The list of keys, for whoever asks. */
export function PlayerKeys() {
  return (
    <Popover position="top-end" width={280} withArrow>
      <Popover.Target>
        <ActionIcon variant="default" size="md" aria-label="Keys">
          <Text span size="sm" fw={700}>
            ?
          </Text>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Table verticalSpacing={4} withRowBorders={false}>
          <Table.Tbody>
            {PLAYER_KEYS.map(([key, does]) => (
              <Table.Tr key={key}>
                <Table.Td>
                  <Kbd size="xs">{key}</Kbd>
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}

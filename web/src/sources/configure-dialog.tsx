import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../api/problem';
import type { Container, Source, Timeframe } from '../api/shapes';
import { tellDone } from '../app/tell';
import { TeamPicker } from '../teams/team-picker';
import { keepSource } from './keep-source';
import { TIMEFRAMES } from './source-status';
import { changeSource } from './sources';

type Props = { source: Source; container: Container; onClose: () => void };

/** Changes the name, teams or timeframe of a running source. */
export function ConfigureDialog({ source, container, onClose }: Props) {
  const [name, setName] = useState(source.name);
  const [teams, setTeams] = useState(source.teams);
  const [timeframe, setTimeframe] = useState<Timeframe>(source.timeframe);
  const queryClient = useQueryClient();
  const changed = {
    ...(name.trim() !== source.name && { name: name.trim() }),
    ...(JSON.stringify(teams) !== JSON.stringify(source.teams) && { teams }),
    ...(timeframe !== source.timeframe && { timeframe }),
  };
  const saving = useMutation({
    mutationFn: () => changeSource(source.id, changed),
    onSuccess: (now) => {
      keepSource(queryClient, now);
      tellDone('Saved.');
      onClose();
    },
  });
  const nothingChosen = teams.mode === 'selected' && teams.managerIds.length === 0;
  return (
    <Modal opened onClose={onClose} title="Configure source" size="xl">
      <Stack>
        <Group grow align="flex-start">
          <TextInput
            label="Name"
            dir="auto"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Timeframe"
            data={TIMEFRAMES}
            allowDeselect={false}
            value={timeframe}
            onChange={(value) => setTimeframe(value ?? source.timeframe)}
          />
        </Group>
        <TeamPicker teams={teams} timeframe={timeframe} onChange={setTeams} />
        <Text size="sm" c="dimmed">
          Calls of teams that you add are imported from the source’s whole time. Calls of teams that you take away stay
          in <span dir="auto">{container.name}</span>. A longer timeframe imports what is missing; a shorter one removes
          nothing.
        </Text>
        {saving.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(saving.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={saving.isPending}
            disabled={Object.keys(changed).length === 0 || name.trim() === '' || nothingChosen}
            onClick={() => saving.mutate()}
          >
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { timeframeWords } from '../sources/source-status';
import { TeamPicker } from '../teams/team-picker';
import type { StepProps } from './step-props';

export function TeamsStep({ draft, onChange, onGo }: StepProps) {
  const { teams, timeframe } = draft;
  const nobody = teams.mode === 'selected' && teams.managerIds.length === 0;
  return (
    <Stack>
      <Text size="sm">
        Whose calls? A manager stands for everyone below them, however deep. What counts is the call’s owner in Gong.{' '}
        <span className="nowrap">Counts are of the {timeframeWords(timeframe).toLowerCase()}.</span>
      </Text>
      <TeamPicker teams={teams} timeframe={timeframe} onChange={(chosen) => onChange({ teams: chosen })} />
      <Group justify="flex-end">
        <Button disabled={nobody} onClick={() => onGo('timeframe')}>
          Go on
        </Button>
      </Group>
    </Stack>
  );
}

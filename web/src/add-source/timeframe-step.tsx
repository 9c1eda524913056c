import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { TIMEFRAMES } from '../sources/source-status';
import { callsOf } from '../teams/selection';
import { TeamCount } from '../teams/team-count';
import { TeamTree } from '../teams/team-tree';
import { teamsQuery } from '../teams/teams';
import { useWorkspaceId } from '../workspace/use-workspace';
import type { StepProps } from './step-props';

export function TimeframeStep({ draft, onChange, onGo }: StepProps) {
  const { teams, timeframe } = draft;
  const { data, isPlaceholderData } = useQuery(teamsQuery(useWorkspaceId(), timeframe));
  const tree = useMemo(() => new TeamTree(data?.data ?? []), [data]);
  const calls = data && !isPlaceholderData ? callsOf(tree, teams, data.total.callCount) : null;
  return (
    <Stack>
      <Radio.Group
        label="How far back?"
        description="Past calls of this time are imported, the newest first; new ones keep coming after that."
        value={timeframe}
        onChange={(value) => onChange({ timeframe: value })}
      >
        <Stack gap="xs" mt="sm">
          {TIMEFRAMES.map(({ value, label }) => (
            <Radio
              key={value}
              value={value}
              className="choice"
              data-checked={value === timeframe || undefined}
              label={label}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" role="status" mih={22}>
        <TeamCount calls={calls} /> of the chosen teams in this time
      </Text>
      <Group justify="space-between">
        <Button variant="default" onClick={() => onGo('teams')}>
          Back
        </Button>
        <Button onClick={() => onGo('preview')}>Go on</Button>
      </Group>
    </Stack>
  );
}

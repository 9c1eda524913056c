import { ActionIcon, Group, Menu, Button, Slider, Text } from '@mantine/core';
import { BackwardIcon, ForwardIcon, PauseIcon, PlayIcon } from '../app/icons';
import { timeInCall } from '../time/duration';
import { PlayerKeys } from './player-keys';
import { RATES } from './player';
import type { Player } from './player';
import { usePlayerValue } from './use-player-value';

/** What one plays a recording with. */
export function PlayerBar({ player }: { player: Player }) {
  const paused = usePlayerValue(player, ({ element }) => element.paused);
  const rate = usePlayerValue(player, ({ element }) => element.playbackRate);
  return (
    <div role="group" aria-label="Player">
      <Position player={player} />
      <Group gap="xs" mt={6} wrap="nowrap">
        <ActionIcon size="lg" radius="xl" onClick={() => player.toggle()} aria-label={paused ? 'Play' : 'Pause'}>
          {paused ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={() => player.skip(-10_000)}
          aria-label="Back 10 seconds"
        >
          <BackwardIcon />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={() => player.skip(10_000)}
          aria-label="Forward 10 seconds"
        >
          <ForwardIcon />
        </ActionIcon>
        <Clock player={player} />
        <span style={{ flex: 1 }} />
        <Menu width={110} position="top-end">
          <Menu.Target>
            <Button variant="default" size="compact-sm" aria-label={`Speed ${rate}`}>
              {rate}×
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {RATES.map((each) => (
              <Menu.Item key={each} onClick={() => player.setRate(each)} aria-current={each === rate || undefined}>
                {each}×
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <PlayerKeys />
      </Group>
    </div>
  );
}

function Position({ player }: { player: Player }) {
  const second = usePlayerValue(player, ({ timeMs }) => Math.round(timeMs / 1000));
  return (
    <Slider
      size={4}
      thumbSize={14}
      thumbLabel="Position in the recording"
      min={0}
      max={Math.max(1, Math.ceil(player.durationMs / 1000))}
      value={second}
      label={(value) => timeInCall(value * 1000)}
      onChange={(value) => player.seek(value * 1000)}
    />
  );
}

function Clock({ player }: { player: Player }) {
  const second = usePlayerValue(player, ({ timeMs }) => Math.floor(timeMs / 1000));
  const failed = usePlayerValue(player, ({ element }) => element.error !== null);
  if (failed) {
    return (
      <Text size="sm" className="danger-text" role="alert">
        This browser cannot play the recording.
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed" className="clock">
      {timeInCall(second * 1000)} / {timeInCall(player.durationMs)}
    </Text>
  );
}

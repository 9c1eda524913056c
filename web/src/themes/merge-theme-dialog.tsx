import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { sentenceOf } from '../api/problem';
import type { Container, OpenedTheme } from '../api/shapes';
import { tellDone } from '../app/tell';
import { containerPath } from '../containers/container-kind';
import { readPeriod } from './period';
import { mergeTheme, themesQuery } from './themes';

type Props = { theme: OpenedTheme; channel: Container; onClose: () => void };

/** Puts all of a theme into another one. */
export function MergeThemeDialog({ theme, channel, onClose }: Props) {
  const all = useMemo(() => readPeriod(new URLSearchParams({ span: 'all' })), []);
  const themes = useQuery(themesQuery(channel.id, all)).data?.themes ?? [];
  const [into, setInto] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const merging = useMutation({
    mutationFn: (target: string) => mergeTheme(theme.id, target),
    onSuccess: (_merged, target) => {
      tellDone('Merged.');
      void queryClient.invalidateQueries({ queryKey: ['themes', channel.id] });
      void queryClient.invalidateQueries({ queryKey: ['theme', target] });
      void queryClient.invalidateQueries({ queryKey: ['excerpts', target] });
      onClose();
      void navigate(`${containerPath(channel)}/themes/${target}${search}`, { replace: true });
    },
  });
  return (
    <Modal opened onClose={onClose} title="Merge into another theme" centered>
      <Stack>
        <Text size="sm">
          All of <b dir="auto">{theme.name}</b> goes into the theme that you choose, also what calls bring later. It
          cannot be taken apart again.
        </Text>
        <Select
          label="Theme"
          placeholder="Choose"
          searchable
          data={themes.filter(({ id }) => id !== theme.id).map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
        />
        {merging.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(merging.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            loading={merging.isPending}
            disabled={into === null}
            onClick={() => into !== null && merging.mutate(into)}
          >
            Merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

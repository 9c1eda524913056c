import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../api/problem';
import type { Container, Highlight } from '../api/shapes';
import { RowsLoading } from '../app/rows-loading';
import { tellDone } from '../app/tell';
import { changeInsight, createInsight, insightsQuery } from './insights';

type Props = { project: Container; highlight: Highlight; onClose: () => void };

const NEW = 'new';

/** Puts a highlight into an insight, new or known. */
export function GatherDialog({ project, highlight, onClose }: Props) {
  const insights = useQuery(insightsQuery(project.id));
  const [chosen, setChosen] = useState(NEW);
  const [title, setTitle] = useState('');
  const queryClient = useQueryClient();
  const gathering = useMutation({
    mutationFn: () => {
      const known = insights.data?.find(({ id }) => id === chosen);
      if (!known) return createInsight(project.id, { title: title.trim(), highlightIds: [highlight.id] });
      const ids = new Set([...known.highlights.map(({ id }) => id), highlight.id]);
      return changeInsight(known.id, { highlightIds: [...ids] });
    },
    onSuccess: (insight) => {
      void queryClient.invalidateQueries({ queryKey: insightsQuery(project.id).queryKey });
      void queryClient.invalidateQueries({ queryKey: ['insight', insight.id] });
      tellDone('The highlight is in the insight.');
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Add to an insight" closeOnClickOutside={false} centered>
      {!insights.data ? (
        <RowsLoading rows={2} height={36} />
      ) : (
        <Stack>
          <blockquote className="quote" dir="auto">
            {highlight.text}
          </blockquote>
          <Radio.Group label="Insight" value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              <Radio value={NEW} label="A new one" />
              {insights.data.map((insight) => (
                <Radio key={insight.id} value={insight.id} label={<bdi>{insight.title}</bdi>} />
              ))}
            </Stack>
          </Radio.Group>
          {chosen === NEW && (
            <TextInput
              label="What did you find?"
              dir="auto"
              maxLength={500}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          )}
          {gathering.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(gathering.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              loading={gathering.isPending}
              disabled={chosen === NEW && title.trim() === ''}
              onClick={() => gathering.mutate()}
            >
              Add
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

import { Alert, Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../api/problem';
import type { Insight } from '../api/shapes';
import { changeInsight, insightQuery, insightsQuery } from './insights';

export function EditInsightDialog({ insight, onClose }: { insight: Insight; onClose: () => void }) {
  const [title, setTitle] = useState(insight.title);
  const [body, setBody] = useState(insight.body);
  const [kept, setKept] = useState(insight.highlights.map(({ id }) => id));
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: () => changeInsight(insight.id, { title: title.trim(), body, highlightIds: kept }),
    onSuccess: (now) => {
      queryClient.setQueryData(insightQuery(insight.id).queryKey, now);
      void queryClient.invalidateQueries({ queryKey: insightsQuery(insight.projectId).queryKey });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Edit insight" size="lg" closeOnClickOutside={false}>
      <Stack>
        <TextInput
          label="Title"
          dir="auto"
          maxLength={500}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <Textarea
          label="Text"
          dir="auto"
          autosize
          minRows={5}
          maxRows={16}
          maxLength={100_000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {insight.highlights.length > 0 && (
          <Checkbox.Group label="Highlights" value={kept} onChange={setKept}>
            <Stack gap={6} mt={6}>
              {insight.highlights.map(({ id, text }) => (
                <Checkbox key={id} value={id} label={<bdi>{text || 'Nobody speaks here'}</bdi>} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {saving.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(saving.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={saving.isPending} disabled={title.trim() === ''} onClick={() => saving.mutate()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

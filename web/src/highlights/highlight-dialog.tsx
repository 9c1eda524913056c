import { Alert, Button, Group, Modal, Stack, TagsInput, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../api/problem';
import { tagIdsOf, tagsQuery } from './tags';

type Props = {
  title: string;
  /** What is said in it, if that is known already. */
  text?: string;
  projectId: string;
  note: string;
  tagNames: readonly string[];
  save: (what: { note: string | null; tagIds: string[] }) => Promise<unknown>;
  onClose: () => void;
};

/** Tags and a note for a highlight, new or known. */
export function HighlightDialog({ title, text, projectId, note: before, tagNames, save, onClose }: Props) {
  const [note, setNote] = useState(before);
  const [names, setNames] = useState([...tagNames]);
  const tags = useQuery(tagsQuery(projectId));
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: async () => {
      const tagIds = await tagIdsOf(projectId, names, tags.data ?? []);
      await save({ note: note.trim() || null, tagIds });
    },
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: tagsQuery(projectId).queryKey }),
  });
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false} centered>
      <Stack>
        {text && (
          <blockquote className="quote" dir="auto">
            {text}
          </blockquote>
        )}
        <TagsInput
          label="Tags"
          description="Enter makes a tag of what is typed"
          data={tags.data?.map(({ name }) => name) ?? []}
          value={names}
          onChange={setNames}
          maxTags={100}
          data-autofocus
        />
        <Textarea
          label="Note"
          dir="auto"
          autosize
          minRows={3}
          maxRows={10}
          maxLength={20_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {saving.isError && (
          <Alert color="red" role="alert">
            {sentenceOf(saving.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={saving.isPending} disabled={!tags.data} onClick={() => saving.mutate()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

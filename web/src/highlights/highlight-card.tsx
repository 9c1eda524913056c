import { ActionIcon, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Highlight } from '../api/shapes';
import { DotsIcon } from '../app/icons';
import { timeInCall } from '../time/duration';
import { TagBadges } from './tag-badges';

type Props = {
  highlight: Highlight;
  editable: boolean;
  onPlay: () => void;
  onEdit: () => void;
  onGather: () => void;
  onDelete: () => void;
};

export function HighlightCard({ highlight, editable, onPlay, onEdit, onGather, onDelete }: Props) {
  const [open, menu] = useDisclosure();
  const { startMs, endMs, text, note, tags } = highlight;
  const from = timeInCall(startMs);
  const stretch = `${from} – ${timeInCall(endMs)}`;
  return (
    <li className="highlight">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <UnstyledButton className="turn-time" onClick={onPlay} aria-label={`Play ${stretch}`}>
          {stretch}
        </UnstyledButton>
        {editable && (
          <Menu position="bottom-end" width={190} opened={open} onChange={menu.toggle}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Actions for the highlight at ${from}`}>
                <DotsIcon size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onEdit}>Tags and note</Menu.Item>
              <Menu.Item onClick={onGather}>Add to an insight</Menu.Item>
              <Menu.Item onClick={onDelete} className="danger-text">
                Delete highlight
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <blockquote className="quote" dir="auto">
        {text || 'Nobody speaks here.'}
      </blockquote>
      <TagBadges tags={tags} />
      {note && (
        <Text size="sm" mt={6} dir="auto" className="brief">
          {note}
        </Text>
      )}
    </li>
  );
}

import { Button, Group, Paper, Portal } from '@mantine/core';
import { HighlightIcon } from '../app/icons';

type Props = { rect: DOMRect; onHighlight: () => void; onDescribe: () => void };

/** What one can do with selected words, beside them. */
export function HighlightToolbar({ rect, onHighlight, onDescribe }: Props) {
  const below = rect.top < 130;
  return (
    <Portal>
      <Paper
        shadow="md"
        withBorder
        p={4}
        className="highlight-toolbar"
        role="toolbar"
        aria-label="Selected words"
        style={{
          left: Math.min(Math.max(8, rect.left + rect.width / 2 - 120), innerWidth - 250),
          top: below ? rect.bottom + 8 : rect.top - 48,
        }}
        // The selection would be gone before the click.
        onMouseDown={(event) => event.preventDefault()}
      >
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" leftSection={<HighlightIcon size={16} />} onClick={onHighlight}>
            Highlight
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={onDescribe}>
            with tags, note
          </Button>
        </Group>
      </Paper>
    </Portal>
  );
}

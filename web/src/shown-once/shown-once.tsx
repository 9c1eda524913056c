import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';

interface Props {
  /** What it is: `API key`. */
  label: string;
  value: string;
  warning: string;
  /** What the button says: `Copy key`. */
  copy: string;
  onClose: () => void;
}

/** A secret that nobody can look at again. */
export function ShownOnce({ label, value, warning, copy: words, onClose }: Props) {
  return (
    <Stack>
      <Alert color="yellow">{warning}</Alert>
      <TextInput readOnly label={label} value={value} data-autofocus />
      <Group justify="flex-end">
        <CopyButton value={value}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : words}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}

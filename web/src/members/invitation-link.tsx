import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';

/** The link that lets somebody in, to be sent to them and nobody else. */
export function InvitationLink({ name, url }: { name: string; url: string }) {
  return (
    <Stack gap="xs">
      <Text size="sm">
        Send this link to <bdi>{name}</bdi> and nobody else: whoever opens it first takes the invitation up.
      </Text>
      <Group align="flex-end" wrap="nowrap" gap="xs">
        <TextInput
          flex={1}
          readOnly
          label="Invitation link"
          value={url}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
      </Group>
    </Stack>
  );
}

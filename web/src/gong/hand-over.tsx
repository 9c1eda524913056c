import { Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useWorkspaceId } from '../workspace/use-workspace';

/** The link for the Technical admin who is to connect Gong. */
export function HandOver() {
  const link = `${location.origin}/w/${useWorkspaceId()}/settings/integrations`;
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap" maw={560}>
      <TextInput
        flex={1}
        readOnly
        label="Link for the Gong admin"
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy link'}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

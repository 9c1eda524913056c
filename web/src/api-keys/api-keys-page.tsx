import { Button, Select, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyPlace } from '../app/empty-place';
import { KeyIcon, PlusIcon } from '../app/icons';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { membersQuery } from '../members/members';
import { useMe } from '../session/me';
import { useRole, useWorkspaceId } from '../workspace/use-workspace';
import { ApiKeyRow } from './api-key-row';
import { apiKeysQuery } from './api-keys';
import { NewKeyDialog } from './new-key-dialog';

/** One's own API keys; an admin's page has everyone's. */
export function Component() {
  const me = useMe();
  const w = useWorkspaceId();
  const isAdmin = useRole() === 'admin';
  const [userId, setUserId] = useState(me.userId);
  const members = useQuery(membersQuery(w)).data;
  const keys = useQuery(apiKeysQuery(w, userId));
  const [making, { open, close }] = useDisclosure();
  if (keys.isError && !keys.data) return <PageProblem error={keys.error} onRetry={() => void keys.refetch()} />;
  const make = (
    <Button leftSection={<PlusIcon />} onClick={open}>
      New API key
    </Button>
  );
  const empty = keys.data?.length === 0;
  return (
    <Page title="API keys" actions={!empty && make}>
      <Text size="sm" c="dimmed" mb="md" maw={620}>
        A key lets a program do what its owner may do, in this workspace only. <a href="/docs">The API’s description</a>
      </Text>
      {isAdmin && members && members.length > 1 && (
        <Select
          label="Whose keys"
          maw={320}
          mb="md"
          allowDeselect={false}
          searchable
          data={members
            .filter(({ invited }) => !invited)
            .map(({ userId: value, name, email }) => ({ value, label: `${name} · ${email}` }))}
          value={userId}
          onChange={(value) => setUserId(value ?? me.userId)}
        />
      )}
      {!keys.data && <RowsLoading rows={2} height={48} />}
      {empty && (
        <EmptyPlace icon={<KeyIcon size={26} />} title="No API key yet" action={make}>
          Make one to read Channels and Projects from a program of your own.
        </EmptyPlace>
      )}
      {!empty && keys.data && (
        <div className="wide-table" tabIndex={0} role="region" aria-label="API keys">
          <Table miw={560} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Begins with</Table.Th>
                <Table.Th>Made</Table.Th>
                <Table.Th>Last used</Table.Th>
                <Table.Th w={100}>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.data.map((key) => (
                <ApiKeyRow key={key.id} apiKey={key} userId={userId} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {making && <NewKeyDialog userId={userId} onClose={close} />}
    </Page>
  );
}

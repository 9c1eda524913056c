import { Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { PlusIcon } from '../app/icons';
import { Page } from '../app/page';
import { PageProblem } from '../app/page-problem';
import { RowsLoading } from '../app/rows-loading';
import { useRole, useWorkspaceId } from '../workspace/use-workspace';
import { InviteDialog } from './invite-dialog';
import { MemberRow } from './member-row';
import { membersQuery } from './members';

/** The people of the workspace; admins change what they may do. */
export function Component() {
  const w = useWorkspaceId();
  const members = useQuery(membersQuery(w));
  const isAdmin = useRole() === 'admin';
  const [search, setSearch] = useSearchParams();
  const inviting = search.get('invite');
  const setInviting = (what: string | null) => setSearch(what === null ? {} : { invite: what }, { replace: true });
  if (members.isError && !members.data) {
    return <PageProblem error={members.error} onRetry={() => void members.refetch()} />;
  }
  return (
    <Page
      title="Members"
      actions={
        isAdmin && (
          <Button leftSection={<PlusIcon />} onClick={() => setInviting('person')}>
            Invite
          </Button>
        )
      }
    >
      {!members.data ? (
        <RowsLoading rows={4} height={52} />
      ) : (
        <div className="wide-table" tabIndex={0} role="region" aria-label="Members">
          <Table miw={660} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Person</Table.Th>
                <Table.Th w={150}>Role</Table.Th>
                <Table.Th w={170}>May connect Gong</Table.Th>
                <Table.Th w={60}>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {members.data.map((member) => (
                <MemberRow key={member.userId} member={member} editable={isAdmin} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Text size="sm" c="dimmed" mt="lg" maw={620}>
        Admins do everything, integrations and members included. Members make Channels and Projects, and see those
        shared with them. Viewers are free, and see what is shared with them.
      </Text>
      {isAdmin && inviting && <InviteDialog forGong={inviting === 'gong'} onClose={() => setInviting(null)} />}
    </Page>
  );
}

import { Button, Text } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { EntrancePage } from '../app/entrance-page';
import { signOut, useMe } from '../session/me';
import { lastWorkspace } from './last-workspace';

/** To the workspace that was open last, else to the first. */
function useDefaultWorkspace() {
  const { workspaces } = useMe();
  const last = lastWorkspace();
  return workspaces.find(({ id }) => id === last) ?? workspaces[0];
}

export function HomeRedirect() {
  const workspace = useDefaultWorkspace();
  return workspace ? <Navigate to={`/w/${workspace.id}/channels`} replace /> : <NoWorkspace />;
}

/** `/settings/integrations` and the like, as links that know no workspace have them. */
export function SettingsRedirect() {
  const workspace = useDefaultWorkspace();
  const { pathname, search } = useLocation();
  return workspace ? <Navigate to={`/w/${workspace.id}${pathname}${search}`} replace /> : <NoWorkspace />;
}

function NoWorkspace() {
  const leave = () => void signOut().then(() => location.assign('/sign-in'));
  return (
    <EntrancePage title="No workspace yet">
      <Text mb="md">You are in no workspace. Ask an admin to invite you, then open the link that they send you.</Text>
      <Button variant="default" onClick={leave}>
        Sign out
      </Button>
    </EntrancePage>
  );
}

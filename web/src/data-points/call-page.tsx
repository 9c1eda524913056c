import type { ReactNode } from 'react';
import type { Container, DataPoint } from '../api/shapes';
import { BackLink } from '../app/back-link';
import { Page } from '../app/page';
import { containerPath } from '../containers/container-kind';
import { CallNotices } from './call-notices';
import { EraseButton } from './erase-button';

type Props = { call: DataPoint; container: Container; children: ReactNode };

/** What every call's page has: its title, the way back, and what sets it apart. */
export function CallPage({ call, container, children }: Props) {
  return (
    <Page
      title={call.title || 'Untitled call'}
      above={
        <BackLink to={containerPath(container)}>
          <span className="cut" dir="auto">
            {container.name}
          </span>
        </BackLink>
      }
      actions={<EraseButton call={call} container={container} />}
    >
      <CallNotices call={call} />
      {children}
    </Page>
  );
}

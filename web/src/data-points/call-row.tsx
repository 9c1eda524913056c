import { Badge } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Container, DataPoint } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { callLength } from '../time/duration';
import { formatDay } from '../time/format-time';
import { CALL_STATUS } from './call-status';

type Props = { call: DataPoint; container: Container; index: number };

/** Drawn many times a second while somebody goes down a list: plain elements, and no more of the library than has to be. */
export const CallRow = memo(function CallRow({ call, container, index }: Props) {
  const { fields, participants } = call;
  const owner = fields.primaryOwner ?? fields.user;
  const guests = participants.filter(({ affiliation }) => affiliation === 'external');
  const status = CALL_STATUS[call.status];
  return (
    <Link className="call-row" to={`${containerPath(container)}/calls/${call.id}`} data-index={index}>
      <span className="call-what">
        <span className="call-title cut" dir="auto">
          {call.title || 'Untitled call'}
        </span>
        <span className="call-people cut">
          {guests.length > 0 ? (
            <bdi>{guests.map(({ name, email }) => name ?? email ?? 'Someone').join(', ')}</bdi>
          ) : (
            'Nobody from outside'
          )}
        </span>
      </span>
      <span className="cut wide-only">
        <bdi>{owner ? (owner.name ?? owner.email ?? 'Unknown person') : 'No owner'}</bdi>
      </span>
      <span className="dimmed wide-only">{callLength(fields.durationSeconds)}</span>
      <span>
        <span className="call-day">{formatDay(fields.callDate)}</span>
        {status && (
          <Badge size="xs" variant="light" color={status.color}>
            {status.label}
          </Badge>
        )}
        {call.removedFromGongAt && (
          <Badge size="xs" variant="light" color="orange">
            Gone from Gong
          </Badge>
        )}
      </span>
    </Link>
  );
});

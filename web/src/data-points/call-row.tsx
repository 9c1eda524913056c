import { Badge, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Container, DataPoint } from '../api/shapes';
import { containerPath } from '../containers/container-kind';
import { callLength } from '../time/duration';
import { formatDay } from '../time/format-time';
import { CALL_STATUS } from './call-status';

type Props = { call: DataPoint; container: Container; index: number };

export const CallRow = memo(function CallRow({ call, container, index }: Props) {
  const { fields, participants } = call;
  const owner = fields.primaryOwner ?? fields.user;
  const guests = participants.filter(({ affiliation }) => affiliation === 'external');
  const status = CALL_STATUS[call.status];
  return (
    <Link className="call-row" to={`${containerPath(container)}/calls/${call.id}`} data-index={index}>
      <span style={{ minWidth: 0 }}>
        <Text component="span" display="block" size="sm" fw={600} className="cut" dir="auto">
          {call.title || 'Untitled call'}
        </Text>
        <Text component="span" display="block" size="xs" c="dimmed" className="cut">
          {guests.length > 0 ? (
            <bdi>{guests.map(({ name, email }) => name ?? email ?? 'Someone').join(', ')}</bdi>
          ) : (
            'Nobody from outside'
          )}
        </Text>
      </span>
      <Text component="span" size="sm" className="cut wide-only">
        <bdi>{owner ? (owner.name ?? owner.email ?? 'Unknown person') : 'No owner'}</bdi>
      </Text>
      <Text component="span" size="sm" c="dimmed" className="wide-only">
        {callLength(fields.durationSeconds)}
      </Text>
      <span>
        <Text component="span" display="block" size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {formatDay(fields.callDate)}
        </Text>
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

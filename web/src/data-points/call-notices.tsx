import { Alert, Badge, Group, Text } from '@mantine/core';
import type { DataPoint } from '../api/shapes';
import { callLength } from '../time/duration';
import { formatDay, formatMoment } from '../time/format-time';

/** When a call was, and what sets it apart from others. */
export function CallNotices({ call: { fields, removedFromGongAt } }: { call: DataPoint }) {
  return (
    <>
      <Group gap="xs" mb="lg" mt={-12}>
        <Text size="sm" c="dimmed">
          {formatMoment(fields.callDate)} · {callLength(fields.durationSeconds)}
        </Text>
        {fields.isPrivate && (
          <Badge variant="light" color="orange">
            Private in Gong
          </Badge>
        )}
      </Group>
      {removedFromGongAt && (
        <Alert color="orange" mb="lg" title="Gone from Gong">
          Gong has not shown this call since {formatDay(removedFromGongAt)}. What was imported is still here.
        </Alert>
      )}
    </>
  );
}

import { Badge, Group } from '@mantine/core';
import type { Tag } from '../api/shapes';

export function TagBadges({ tags }: { tags: readonly Tag[] }) {
  if (tags.length === 0) return null;
  return (
    <Group gap={4}>
      {tags.map(({ id, name, color }) => (
        <Badge
          key={id}
          variant="default"
          size="sm"
          leftSection={<span className="tag-dot" style={{ backgroundColor: color ?? undefined }} />}
        >
          <bdi>{name}</bdi>
        </Badge>
      ))}
    </Group>
  );
}

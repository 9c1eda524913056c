import { Menu } from '@mantine/core';
import type { Container } from '../api/shapes';

const FORMATS = [
  { format: 'csv', label: 'Export as CSV' },
  { format: 'jsonl', label: 'Export as JSON Lines' },
] as const;

/** All calls of a Channel or Project as a file, which the browser takes as it comes. */
export function ExportItems({ container: { kind, id } }: { container: Container }) {
  return FORMATS.map(({ format, label }) => (
    <Menu.Item key={format} component="a" href={`/v1/${kind}s/${id}/export?format=${format}`} download>
      {label}
    </Menu.Item>
  ));
}

import type { ExportedDataPoint } from '../db/export-data-points';
import { csvHeader, csvLines } from './csv-lines';

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** The text of an export, piece by piece as the calls come. */
export async function* exportText(
  batches: AsyncIterable<readonly ExportedDataPoint[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield csvHeader();
  for await (const points of batches) {
    yield format === 'csv' ? csvLines(points) : points.map((point) => `${JSON.stringify(point)}\n`).join('');
  }
}

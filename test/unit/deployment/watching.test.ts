import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import '../../../src/api/metrics';
import '../../../src/api/operator-gauges';
import { metrics } from '../../../src/observability/metrics';

const read = (file: string) => readFileSync(path.join(__dirname, '../../../deploy', file), 'utf8');

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read('prometheus/alerts.yml')))
  .groups.flatMap((group) => group.rules);

const panels = z
  .object({ panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(read('grafana/callweave.json')))
  .panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

/** What Temporal's SDK and Prometheus itself measure; ours are asked of the code. */
const OTHERS = [
  'up',
  'temporal_workflow_task_execution_failed_total',
  'temporal_activity_schedule_to_start_latency_seconds_bucket',
  'temporal_worker_task_slots_available',
];

const metricsIn = (expr: string) => expr.match(/\b(?:callweave|gong|temporal|process)_[a-z_]+\b|\bup\b(?=\{)/g) ?? [];

async function known(): Promise<Set<string>> {
  const ours = await metrics.getMetricsAsJSON();
  return new Set([...OTHERS, ...ours.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`])]);
}

describe('alert rules and dashboard', () => {
  it.each([
    ...rules.map(({ alert, expr }) => ({ name: alert, expr })),
    ...panels.map(({ title, expr }) => ({ name: title, expr })),
  ])('$name looks at metrics that exist', async ({ expr }) => {
    const named = metricsIn(expr);
    expect(named).not.toHaveLength(0);
    const all = await known();
    expect(named.filter((metric) => !all.has(metric))).toEqual([]);
  });

  it('has each alert explained in docs/operations.md', () => {
    const docs = readFileSync(path.join(__dirname, '../../../docs/operations.md'), 'utf8');
    expect(rules.filter(({ alert }) => !docs.includes(alert)).map(({ alert }) => alert)).toEqual([]);
  });
});

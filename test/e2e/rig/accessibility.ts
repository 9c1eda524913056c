import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

type Axe = {
  run: (options: object) => Promise<{
    violations: { id: string; impact: string | null; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
};

/** What axe finds serious or critical on the page as it is; empty is as it should be. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const source = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated from here: the page's own policy lets in no script but the console's.
  await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`,
    );
}

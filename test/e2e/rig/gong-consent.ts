import type { Page } from 'playwright-core';

/** What somebody does on Gong's own page. */
export async function consentAs(page: Page, who: 'technical admin' | 'somebody else' | 'nobody'): Promise<void> {
  await page.getByRole('heading', { name: /asks for access/ }).waitFor();
  if (who === 'nobody') {
    await page.getByRole('button', { name: 'Deny' }).click();
    return;
  }
  if (who === 'somebody else') await page.getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Authorize' }).click();
  if (who === 'somebody else') await page.getByRole('button', { name: 'Back to the app' }).click();
}

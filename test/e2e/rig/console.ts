import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bootstrap } from '../../integration/api/api-under-test';
import type { System } from '../../integration/rig/system';
import { seriousFindings } from './accessibility';
import { launchChromium } from './chromium';

export const PASSWORD = 'a long enough password';

const DESKTOP = { width: 1280, height: 840 };

/** The console in a browser, as one person sees it. */
export class Console {
  /** What the browser complained of: errors of scripts, and what the content security policy refused. */
  readonly complaints: string[] = [];

  /** What axe found serious on the pages that were inspected. */
  readonly findings: string[] = [];

  private constructor(
    readonly url: string,
    private readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`page: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      // A refused request is an answer that the console shows in words.
      if (message.type() === 'error' && !/Failed to load resource/.test(text)) this.complaints.push(text);
    });
  }

  static async open(url: string): Promise<Console> {
    const browser = await launchChromium();
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    return new Console(url, browser, context, await context.newPage());
  }

  /** Opens the console as the admin of a new workspace, who comes by the link that the operator was given. */
  static async openAsNewAdmin(system: System, workspace: string, email: string): Promise<Console & { w: string }> {
    const made = await bootstrap(workspace, email, { DATABASE_URL: system.database.url, PUBLIC_URL: system.api.url });
    const opened = await Console.open(system.api.url);
    await opened.join(made.inviteUrl ?? '').catch(async (error: unknown) => {
      await opened.close();
      throw error;
    });
    return Object.assign(opened, { w: made.workspaceId });
  }

  /** Follows the link of an invitation and chooses a password. */
  async join(inviteUrl: string): Promise<void> {
    await this.page.goto(inviteUrl);
    await this.page.getByLabel('Choose a password').fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Join' }).click();
    await this.page.getByRole('heading', { name: 'Channels' }).waitFor();
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  /** Waits for a heading of the page, and gives it. */
  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name, level: 1 }).waitFor();
  }

  /** Shows the page as a telephone does, and waits until all of it is within its width. */
  async narrow(): Promise<void> {
    await this.page.setViewportSize({ width: 390, height: 800 });
    await this.untilWithinWidth();
  }

  async untilWithinWidth(): Promise<void> {
    await this.page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
  }

  async wide(): Promise<void> {
    await this.page.setViewportSize(DESKTOP);
  }

  /** Has axe look at the page as it is, and leaves a picture of it where the environment says. */
  async inspect(name: string): Promise<void> {
    const found = await seriousFindings(this.page);
    this.findings.push(...found.map((finding) => `${name}: ${finding}`));
    await this.picture(name);
  }

  private async picture(name: string): Promise<void> {
    const folder = process.env['CALLWEAVE_SCREENSHOTS'];
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name}.jpg`);
    await this.page.screenshot({ path: file, type: 'jpeg', quality: 82, animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const TIMEOUT_MS = 10_000;

/** Whether a server answers there at all: any status will do, as no credentials are sent. */
export async function checkHttpService(name: string, url: string, setting: string): Promise<CheckResult> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return well(name, `${new URL(url).origin} answers`);
  } catch (error) {
    const fix = `see that ${setting} is right and that this machine may connect there`;
    return wrong(name, `no answer from ${new URL(url).origin}: ${inWords(error)}`, fix);
  }
}

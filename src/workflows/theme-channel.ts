import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ThemeActivities } from '../activities/theme-activities';
import { themeStateQuery, wakeSignal } from './theme-messages';
import type { ThemeChannelInput, ThemeChannelState } from './theme-messages';

/** What is found wrong is mended by people or by time: the workflow never gives up, and never fails. */
const retry = { initialInterval: '2 seconds', maximumInterval: '2 minutes' } as const;
const heartbeatTimeout = '15 seconds';
const themes = proxyActivities<ThemeActivities>({ startToCloseTimeout: '10 minutes', heartbeatTimeout, retry });
/** 200,000 excerpts take some minutes. */
const clustering = proxyActivities<ThemeActivities>({ startToCloseTimeout: '1 hour', heartbeatTimeout, retry });

/**
 * Calls come in pages, and word of them every ten seconds: when there was none for this long, or the first has waited long
 * enough, it begins. A backfill has the processors to itself meanwhile.
 */
const QUIET_MS = 12_000;
const LONGEST_WAIT_MS = 60_000;
const LONG_HISTORY = 2_000;

/**
 * The life of a Channel's themes: woken by calls that come, change or go, it waits until they have come, cuts what customers
 * say in them into excerpts, and looks for themes anew whenever enough has come together.
 */
export async function themeChannel({ channelId, state, longHistory = LONG_HISTORY }: ThemeChannelInput): Promise<void> {
  const now: ThemeChannelState = state ?? { woken: true, calls: 0, excerpts: 0, clusterings: 0, doing: 'waiting' };
  setHandler(wakeSignal, () => {
    now.woken = true;
  });
  setHandler(themeStateQuery, () => now);

  for (;;) {
    show(now, 'waiting');
    await condition(() => now.woken);
    show(now, 'collecting');
    await untilQuiet(now);
    if ((await workOff(channelId, now)) === 'gone') return;
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (continueAsNewSuggested || historyLength > longHistory) {
      await continueAsNew<typeof themeChannel>({ channelId, state: now, longHistory });
    }
  }
}

async function untilQuiet(now: ThemeChannelState): Promise<void> {
  const latest = Date.now() + LONGEST_WAIT_MS;
  do {
    now.woken = false;
    const left = Math.min(QUIET_MS, latest - Date.now());
    if (left <= 0) return;
    await condition(() => now.woken, left, { summary: 'more calls may come' });
  } while (now.woken);
}

/** Until no call waits. What arrives meanwhile is worked off with the rest, or wakes the workflow again. */
async function workOff(channelId: string, now: ThemeChannelState): Promise<'done' | 'gone'> {
  const input = { channelId };
  for (let more = true; more;) {
    show(now, 'cutting');
    const cut = await themes.cutCalls.executeWithOptions({ summary: 'cut excerpts from calls that came' }, [input]);
    if (cut.type === 'gone') return 'gone';
    now.calls += cut.calls;
    now.excerpts += cut.excerpts;
    more = cut.more;
    if (cut.clustering !== 'none') {
      show(now, 'clustering');
      const fresh = cut.clustering === 'fresh';
      const summary = fresh ? 'find themes anew' : 'let themes grow';
      const found = await clustering.clusterThemes.executeWithOptions({ summary }, [{ ...input, fresh }]);
      if (found.type === 'gone') return 'gone';
      now.clusterings += 1;
    }
    if (cut.clustering !== 'none' || cut.toTidy) {
      show(now, 'tidying');
      const tidied = await themes.tidyThemes.executeWithOptions({ summary: 'name themes' }, [input]);
      if (tidied.type === 'gone') return 'gone';
    }
  }
  return 'done';
}

function show(now: ThemeChannelState, doing: ThemeChannelState['doing']): void {
  now.doing = doing;
  setCurrentDetails(
    `${doing}; so far ${now.calls} calls, ${now.excerpts} excerpts, themes looked for ${now.clusterings} times`,
  );
}

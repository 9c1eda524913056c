import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertMemo,
  upsertSearchAttributes,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { SourceStatus } from '../domain/source-words';
import * as messages from './messages';
import type { GongSourceInput } from './messages';
import { refuse } from './refusal';
import { detailsOf, timerSummary } from './source-details';
import { SourceLife } from './source-life';
import { loadSource, performPublish, performReading } from './source-performance';
import type { LifeState } from './source-state';
import type { Step } from './source-steps';
import { mayRead, sourceOf } from './source-view';

/** Events after which the workflow goes on as a new one, although Temporal would allow ten times as many. */
const LONG_HISTORY = 4_000;

/**
 * The life of a source: it is backfilled, then polled about once an hour, until someone disconnects or deletes it.
 * What to do, and when, is decided by {@link SourceLife}; here it is done.
 */
export async function gongSource({ sourceId, state, longHistory = LONG_HISTORY }: GongSourceInput): Promise<void> {
  let life = state ? new SourceLife(state, uuid4) : undefined;
  let changed = true;
  let gone = false;
  const early: ((life: SourceLife) => void)[] = [];

  const command = (apply: (life: SourceLife) => void): void => {
    if (life) apply(life);
    else early.push(apply);
    changed = true;
  };
  /** Applies a command and waits until its effect is in the row; a source that is gone has all effects but a life. */
  const commandAndSee = async (apply: (life: SourceLife) => void, isDone = (_state: LifeState) => true) => {
    command(apply);
    await condition(() => gone || (life !== undefined && life.isWritten && isDone(life.state)));
    if (gone) throw refuse.becauseGone();
  };

  setHandler(messages.pauseSignal, () => command((source) => source.pause()));
  setHandler(messages.resumeSignal, () => command((source) => source.resume()));
  setHandler(messages.reconnectSignal, () => command((source) => source.reconnect(Date.now())));
  setHandler(messages.disconnectSignal, () => command((source) => source.disconnect()));
  setHandler(messages.configureSignal, () => command((source) => source.configure(source.state.about.name, true)));
  setHandler(messages.syncNowSignal, (wanted) =>
    command((source) => source.syncNow(wanted?.full === true ? 'whole' : 'recent')),
  );
  setHandler(messages.pauseUpdate, () =>
    commandAndSee(
      (source) => source.pause(),
      () => readings.size === 0,
    ),
  );
  setHandler(messages.disconnectUpdate, () => commandAndSee((source) => source.disconnect()));
  setHandler(messages.resumeUpdate, () => commandAndSee((source) => source.resume()), {
    validator: () => refuse.unlessConnected(life?.state),
  });
  setHandler(
    messages.syncNowUpdate,
    (wanted) =>
      commandAndSee(
        (source) => source.syncNow(wanted.full ? 'whole' : 'recent'),
        (now) => now.syncWanted === null || now.foreground !== null || now.waits.foreground !== null,
      ),
    { validator: (_wanted) => refuse.unlessReading(life?.state) },
  );
  setHandler(messages.configureUpdate, ({ name, replan }) => {
    upsertMemo({ name });
    return commandAndSee((source) => source.configure(name, replan));
  });
  setHandler(messages.stateQuery, () => (life ? sourceOf(life.state, workflowInfo().workflowId) : null));

  const readings = new Map<Promise<void>, CancellationScope>();
  const writing = new Set<Promise<void>>();
  const alarm = new Alarm();
  let shownStatus: SourceStatus | undefined;

  if (!life) {
    const loaded = await loadSource(sourceId);
    if (loaded === null) {
      gone = true;
      return condition(allHandlersFinished);
    }
    life = SourceLife.begin(sourceId, loaded, Date.now(), uuid4);
    for (const apply of early.splice(0)) apply(life);
  }
  const source = life;

  const perform = (step: Step): void => {
    if (step.type === 'publish') {
      const done = performPublish(source, step).finally(() => {
        writing.delete(done);
        changed = true;
      });
      writing.add(done);
      return;
    }
    const scope = new CancellationScope();
    const done = scope
      .run(() => performReading(source, step))
      .finally(() => {
        readings.delete(done);
        changed = true;
      });
    readings.set(done, scope);
  };

  for (;;) {
    changed = false;
    if (!mayRead(source.state)) for (const scope of readings.values()) scope.cancel();
    // While a command waits for its effect, the workflow cannot go on as a new one, and so must go on working.
    const isLong = workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > longHistory;
    const leaving = isLong && allHandlersFinished();
    source.take(Date.now(), leaving ? 'none' : 'all').forEach(perform);

    const status = source.record.status;
    if (status !== shownStatus) upsertSearchAttributes([{ key: messages.statusAttribute, value: status }]);
    shownStatus = status;
    setCurrentDetails(detailsOf(source.state));

    const idle = readings.size === 0 && writing.size === 0 && !changed;
    if (source.state.ended && idle && source.isWritten) break;
    if (leaving && idle) await continueAsNew<typeof gongSource>({ sourceId, state: source.state, longHistory });

    alarm.setTo(leaving ? null : source.wakeAt, timerSummary(source.state));
    await condition(() => changed || alarm.rang || (isLong && !leaving && allHandlersFinished()));
  }
  alarm.setTo(null, '');
  await condition(allHandlersFinished);
}

/** One timer, which is replaced only when its time changes: an idle poll costs one, however often the loop turns. */
class Alarm {
  rang = false;
  private at: number | null = null;
  private scope: CancellationScope | null = null;

  setTo(at: number | null, summary: string): void {
    if (at === this.at && !this.rang) return;
    this.scope?.cancel();
    this.scope = null;
    this.at = at;
    this.rang = false;
    if (at === null) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      .then(
        () => {
          this.rang = this.scope === scope;
        },
        () => undefined,
      );
  }
}

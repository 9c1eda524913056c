import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { SourceView } from '../domain/source-shape';
import type { LifeState } from './source-state';

/**
 * `state` only when a workflow goes on as a new one, which it does when its history has more than `longHistory` events:
 * by default long before Temporal asks for it.
 */
export type GongSourceInput = { sourceId: string; state?: LifeState; longHistory?: number };

// The signals that an operator may send from Temporal's UI.
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');
export const reconnectSignal = defineSignal('reconnect');
export const disconnectSignal = defineSignal('disconnect');
export const syncNowSignal = defineSignal<[{ full?: boolean }?]>('syncNow');
/** The row's configuration has changed: what the reconciler sends where the API died before its update. */
export const configureSignal = defineSignal('configure');

// The same as updates, for the API: they are refused in a wrong state, and answer when the effect is in the row.
export const pauseUpdate = defineUpdate<void>('pause');
export const resumeUpdate = defineUpdate<void>('resume');
export const disconnectUpdate = defineUpdate<void>('disconnect');
export const syncNowUpdate = defineUpdate<void, [{ full: boolean }]>('syncNow');
export const configureUpdate = defineUpdate<void, [{ name: string; replan: boolean }]>('configure');

export const stateQuery = defineQuery<SourceView | null>('state');

export const workspaceAttribute = defineSearchAttributeKey('CallweaveWorkspace', 'KEYWORD');
export const sourceAttribute = defineSearchAttributeKey('CallweaveSource', 'KEYWORD');
export const statusAttribute = defineSearchAttributeKey('CallweaveStatus', 'KEYWORD');
export const kindAttribute = defineSearchAttributeKey('CallweaveKind', 'KEYWORD');

import { defineQuery, defineSignal } from '@temporalio/workflow';

/** `state` only when a workflow goes on as a new one, which it does after `longHistory` events. */
export type ThemeChannelInput = { channelId: string; state?: ThemeChannelState; longHistory?: number };

/** What the workflow of a Channel's themes has done and is about to do. */
export type ThemeChannelState = {
  /** There may be work. */
  woken: boolean;
  calls: number;
  excerpts: number;
  clusterings: number;
  doing: 'waiting' | 'collecting' | 'cutting' | 'clustering' | 'tidying';
};

/** New calls, changed ones, or people's changes to themes. */
export const wakeSignal = defineSignal('wake');
export const themeStateQuery = defineQuery<ThemeChannelState>('state');

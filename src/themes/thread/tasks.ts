import { findThemes } from '../clustering/find-themes';
import { nameFromTexts } from '../naming/name-from-texts';
import { placeTexts } from '../place-texts';

/** What takes long enough that it must not hold up an event loop. */
export const TASKS = { findThemes, nameFromTexts, placeTexts };

export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;

/** What a thread is started with: the arguments of its task, as plain values. */
export type TaskInput = { [Name in TaskName]: { task: Name; args: Parameters<Tasks[Name]> } }[TaskName];

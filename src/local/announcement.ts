import type { Account } from './account';
import type { Screen } from './screen';

type Row = readonly [name: string, value: string];

/** Tells where everything is, in two columns. */
export function announce(screen: Screen, rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  screen.line();
  for (const [name, value] of rows) screen.line(`  ${name.padEnd(width)}  ${value}`);
  screen.line();
}

export function accountRows({ email, password, apiKey, workspaceId }: Account): Row[] {
  return [
    ['Sign-in', `${email}  password ${password ?? 'as before'}`],
    ['API key', apiKey],
    ['Workspace', workspaceId],
  ];
}

export function apiRows(url: string, hasConsole: boolean): Row[] {
  const consoleRow: Row[] = hasConsole ? [['Console', url]] : [];
  return [...consoleRow, ['API', `${url}/v1`], ['API docs', `${url}/docs`]];
}

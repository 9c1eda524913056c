const KEY = 'callweave.workspace';

/** The workspace that was open last in this browser; nothing breaks where storage is switched off. */
export function lastWorkspace(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberWorkspace(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // The first workspace opens next time.
  }
}

/** A setting that is missing or wrong. The message is one line that names each of them. */
export class SettingsError extends Error {
  readonly code = 'settings_invalid';
  constructor(readonly problems: readonly { setting: string; message: string }[]) {
    super(problems.map((problem) => `${problem.setting}: ${problem.message}`).join('; '));
    this.name = 'SettingsError';
  }
}

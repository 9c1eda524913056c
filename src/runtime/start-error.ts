export type StartErrorCode =
  | 'data_folder_in_use'
  | 'port_in_use'
  | 'program_ended'
  | 'program_not_ready'
  | 'program_not_found'
  | 'platform_unsupported'
  | 'account_missing'
  | 'gong_not_connected';

/** A program that Callweave runs beside itself could not be started; the message says what to do. */
export class StartError extends Error {
  constructor(
    readonly code: StartErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'StartError';
  }
}

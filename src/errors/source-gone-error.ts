/** The source is deleted or disconnected: whoever reads for it stops. */
export class SourceGone extends Error {
  readonly code = 'source_gone';
  constructor(readonly sourceId: string) {
    super(`Source ${sourceId} is deleted or disconnected.`);
    this.name = 'SourceGone';
  }
}

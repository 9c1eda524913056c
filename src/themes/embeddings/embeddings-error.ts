export type EmbeddingsErrorCode =
  'model_not_found' | 'model_damaged' | 'embeddings_unreachable' | 'embeddings_refused' | 'embeddings_malformed';

/** Texts could not be embedded. The message has no text of a call in it. */
export class EmbeddingsError extends Error {
  constructor(
    readonly code: EmbeddingsErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddingsError';
  }
}

import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';

/** Those that every source's workflow carries: what operators list and filter sources by. */
export const SEARCH_ATTRIBUTES = ['CallweaveWorkspace', 'CallweaveSource', 'CallweaveStatus', 'CallweaveKind'] as const;

/** `INDEXED_VALUE_TYPE_KEYWORD` of Temporal's API. */
const KEYWORD = 2;
const GRPC_ALREADY_EXISTS = 6;

/** Which of them the namespace lacks. */
export async function missingSearchAttributes({ connection, options }: Client): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: options.namespace });
  return SEARCH_ATTRIBUTES.filter((name) => customAttributes[name] === undefined);
}

/**
 * Registers those that the namespace lacks; somebody else doing so at the same moment does no harm.
 * @returns the names of those that were missing
 */
export async function registerSearchAttributes(client: Client): Promise<string[]> {
  const missing = await missingSearchAttributes(client);
  if (missing.length === 0) return [];
  try {
    await client.connection.operatorService.addSearchAttributes({
      namespace: client.options.namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
    });
  } catch (error) {
    const done = isGrpcServiceError(error) && Number(error.code) === GRPC_ALREADY_EXISTS;
    if (!done && (await missingSearchAttributes(client)).length > 0) throw error;
  }
  return missing;
}

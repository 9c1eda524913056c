import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { connectTemporalClient } from '../../temporal/connection';
import { missingSearchAttributes } from '../../temporal/search-attributes';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const TIMEOUT_MS = 5_000;

/** Status codes of gRPC. */
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

/** Looks at the namespace that the environment names, without changing anything in it. */
export async function checkTemporal(env: NodeJS.ProcessEnv, address: string): Promise<CheckResult[]> {
  let client: Client;
  try {
    client = connectTemporalClient(env);
  } catch (error) {
    return [wrong('Temporal', `the TEMPORAL variables are of no use: ${inWords(error)}`, 'correct what it names')];
  }
  const { namespace } = client.options;
  try {
    return await client.connection.withDeadline(Date.now() + TIMEOUT_MS, () => look(client, address));
  } catch (error) {
    return [explain(error, address, namespace)];
  } finally {
    await client.connection.close();
  }
}

async function look(client: Client, address: string): Promise<CheckResult[]> {
  const { namespace } = client.options;
  await client.connection.workflowService.describeNamespace({ namespace });
  const reached = well('Temporal', `namespace ${namespace} at ${address}`);
  const missing = await missingSearchAttributes(client);
  if (missing.length === 0) return [reached, well('Search attributes', 'all registered')];
  return [reached, wrong('Search attributes', `not registered: ${missing.join(', ')}`, 'run: callweave migrate')];
}

function explain(error: unknown, address: string, namespace: string): CheckResult {
  const reach = 'start Temporal, or correct TEMPORAL_ADDRESS and the TEMPORAL_TLS variables';
  const code: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
  switch (code) {
    case NOT_FOUND: {
      const fix = `correct TEMPORAL_NAMESPACE, or run: temporal operator namespace create --namespace ${namespace}`;
      return wrong('Temporal', `there is no namespace ${namespace} at ${address}`, fix);
    }
    case PERMISSION_DENIED:
    case UNAUTHENTICATED: {
      const fix = 'correct TEMPORAL_API_KEY or the TEMPORAL_TLS variables, and the rights behind them';
      return wrong('Temporal', `${address} does not let us into namespace ${namespace}`, fix);
    }
    case DEADLINE_EXCEEDED:
    case UNAVAILABLE:
      return wrong('Temporal', `nothing answers at ${address}`, reach);
    default:
      return wrong('Temporal', `no use of ${address}: ${inWords(error)}`, reach);
  }
}

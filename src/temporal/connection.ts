import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { correlatedCommands } from './correlated-commands';

/** A call that finds Temporal away gives up after about a second, so that whoever asked hears of it. */
const CALL_ATTEMPTS = 5;

/** grpc's own pause between attempts to connect grows to two minutes, far longer than Temporal takes to restart. */
const RECONNECT_MS = 1_000;

/**
 * How to reach Temporal, from the variables that its own clients read: address, namespace, TLS, API key, and the
 * profile file that these may name.
 */
export function temporalConfig(env: NodeJS.ProcessEnv): Required<ClientConnectConfig> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => !!entry[1]);
  const config = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
  return { connectionOptions: config.connectionOptions, namespace: config.namespace ?? 'default' };
}

/** A client that connects at its first call, and again by itself whenever Temporal was away. */
export function connectTemporalClient(env: NodeJS.ProcessEnv): Client {
  const { connectionOptions, namespace } = temporalConfig(env);
  const { address, tls, apiKey, metadata } = connectionOptions;
  const connection = Connection.lazy({
    address,
    tls,
    apiKey,
    metadata,
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: CALL_ATTEMPTS }))],
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': RECONNECT_MS,
      'grpc.min_reconnect_backoff_ms': RECONNECT_MS,
      'grpc.max_reconnect_backoff_ms': RECONNECT_MS,
    },
  });
  return new Client({ connection, namespace, interceptors: { workflow: [correlatedCommands] } });
}

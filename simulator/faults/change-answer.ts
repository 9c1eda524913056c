import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { spoiledMetaData } from '../api/call-item';
import type { ArmedFault } from './fault';
import { halfOf } from './half-answer';

const usersAnswer = z.looseObject({ records: z.looseObject({}), users: z.array(z.unknown()) });
const callsAnswer = z.looseObject({ calls: z.array(z.looseObject({})) });
const callAnswer = z.looseObject({ call: z.looseObject({}) });

/** A good answer, spoiled as the fault says. */
export function changeAnswer({ fault, match }: ArmedFault, payload: string, reply: FastifyReply): string | Readable {
  switch (fault.kind) {
    case 'emptyUsers':
      return keepUsers(payload, () => 0, reply);
    case 'halfUsers':
      return keepUsers(payload, (count) => Math.floor(count / 2), reply);
    case 'malformedCall':
      return spoilCall(payload, match.callId, fault.field, reply);
    case 'cutBody':
      return halfOf([Buffer.from(payload)], withLength(payload, reply).length, true);
    case 'hang':
      return halfOf([Buffer.from(payload)], withLength(payload, reply).length, false);
    default:
      return payload;
  }
}

function withLength(text: string, reply: FastifyReply): string {
  reply.header('content-length', Buffer.byteLength(text));
  return text;
}

function keepUsers(payload: string, keep: (count: number) => number, reply: FastifyReply): string {
  const answer = usersAnswer.safeParse(JSON.parse(payload)).data;
  if (!answer) return payload;
  const users = answer.users.slice(0, keep(answer.users.length));
  const records = { totalRecords: users.length, currentPageSize: users.length, currentPageNumber: 0 };
  return withLength(JSON.stringify({ ...answer, records, users }), reply);
}

type Fields = Record<string, unknown>;

const idOf = (item: Fields): unknown => (item.metaData as Fields | undefined)?.id ?? item.id;

function spoil(item: Fields, field: Parameters<typeof spoiledMetaData>[1]): unknown {
  if (item.metaData === undefined) return spoiledMetaData(item, field);
  if (field === 'parties') return { ...item, parties: { party: 'one' } };
  return { ...item, metaData: spoiledMetaData(item.metaData as Fields, field) };
}

function spoilCall(
  payload: string,
  callId: string | undefined,
  field: Parameters<typeof spoiledMetaData>[1],
  reply: FastifyReply,
): string {
  const answer: unknown = JSON.parse(payload);
  const single = callAnswer.safeParse(answer).data;
  if (single) return withLength(JSON.stringify({ ...single, call: spoil(single.call, field) }), reply);
  const list = callsAnswer.safeParse(answer).data;
  if (!list) return payload;
  const index = Math.max(0, callId === undefined ? 0 : list.calls.findIndex((item) => idOf(item) === callId));
  const calls = list.calls.map((item, place) => (place === index ? spoil(item, field) : item));
  return withLength(JSON.stringify({ ...list, calls }), reply);
}

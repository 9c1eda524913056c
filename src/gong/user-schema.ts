import { z } from 'zod';
import { flag, id, list, optionalId, text } from './fields';
import { describeIssues } from './malformed';
import type { GongUser, Malformed } from './types';

const user = z
  .object({
    id,
    emailAddress: text,
    emailAliases: list(text),
    firstName: text,
    lastName: text,
    title: text,
    managerId: optionalId,
    active: flag(true),
  })
  .transform(({ id, emailAddress, emailAliases, firstName, lastName, title, managerId, active }): GongUser => ({
    id,
    email: emailAddress,
    name: [firstName, lastName].filter((part) => part !== null).join(' ') || null,
    aliases: emailAliases.filter((alias) => alias !== null),
    title,
    managerId,
    active,
  }));

export function readUser(item: unknown): { user: GongUser } | { malformed: Malformed } {
  const parsed = user.safeParse(item);
  if (parsed.success) return { user: parsed.data };
  const known = z.object({ id: id.nullable().catch(null) }).safeParse(item).data;
  return { malformed: { id: known?.id ?? null, reason: describeIssues(parsed.error, item) } };
}

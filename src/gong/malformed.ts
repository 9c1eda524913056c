import type { z } from 'zod';

/** Names the first field that is wrong and how, such as `metaData.duration: expected number, got string`; never its content. */
export function describeIssues(error: z.ZodError, input: unknown): string {
  const [first, ...others] = error.issues;
  if (!first) return 'not readable';
  const issue = innermost(first);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `${issue.path.map(String).join('.') || 'answer'}: ${complaint(issue, valueAt(input, issue.path))}${more}`;
}

/** A union reports each of its branches; the first is the documented one. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const branch = issue.code === 'invalid_union' ? issue.errors[0]?.[0] : undefined;
  return branch ? innermost({ ...branch, path: [...issue.path, ...branch.path] }) : issue;
}

function complaint(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}, got ${kindOf(value)}`;
    case 'too_big':
    case 'too_small':
      return 'out of range';
    case 'invalid_format':
      return issue.format === 'datetime' ? 'not a date and time' : 'not of the expected form';
    default:
      return 'not of the expected form';
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

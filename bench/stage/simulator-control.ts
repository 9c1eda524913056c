import type { z } from 'zod';
import type { Stage } from './stage';

/** Asks or tells the simulated Gong what no real one would be told; `simulator/README.md` lists what there is. */
export async function control<T>(
  { gong }: Pick<Stage, 'gong'>,
  method: 'GET' | 'POST' | 'DELETE',
  what: string,
  body: object | undefined,
  shape: z.ZodType<T>,
): Promise<T> {
  const answer = await fetch(`${gong.controlUrl}/control/${what}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return shape.parse(text === '' ? undefined : JSON.parse(text));
}

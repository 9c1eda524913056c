import { z } from 'zod';
import { roleShape } from './account-shapes';

export const levelShape = z.enum(['full', 'edit', 'view']);

/** A Channel or a Project. */
export const containerShape = z
  .object({
    id: z.string(),
    kind: z.enum(['channel', 'project']),
    workspaceId: z.string(),
    name: z.string(),
    access: levelShape.describe("The caller's"),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Container' });

export const containerAccessShape = z
  .object({ userId: z.string(), name: z.string(), email: z.string(), role: roleShape, level: levelShape })
  .meta({ id: 'ContainerAccess' });

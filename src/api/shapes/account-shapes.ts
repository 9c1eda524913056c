import { z } from 'zod';

export const roleShape = z.enum(['admin', 'member', 'viewer']);

export const meShape = z
  .object({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    workspaces: z.array(z.object({ id: z.string(), name: z.string(), role: roleShape })),
  })
  .meta({ id: 'Me' });

export const memberShape = z
  .object({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleShape,
    mayAuthorizeGong: z.boolean(),
    invited: z.boolean().describe('Has not taken the invitation up yet'),
  })
  .meta({ id: 'Member' });

export const apiKeyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string().describe('How the key begins, to tell one from another'),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe('To within a few minutes'),
  })
  .meta({ id: 'ApiKey' });

export const invitedShape = z.object({ userId: z.string(), inviteUrl: z.string() }).meta({ id: 'Invited' });

export const invitationShape = z
  .object({
    workspaceId: z.string(),
    workspaceName: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleShape,
    mode: z.enum(['set_password', 'sign_in']),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });

import { z } from 'zod';

/** What people call something: trimmed, not empty, of a length that fits on a page. */
export const nameInput = z.string().trim().min(1).max(200);
export const emailInput = z.string().trim().toLowerCase().pipe(z.email().max(254));
export const passwordInput = z.string().min(8).max(128);

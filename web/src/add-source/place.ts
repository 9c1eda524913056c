import type { ContainerKind } from '../api/shapes';

/** The Channel or Project that calls are to come into. */
export type Place = { kind: ContainerKind; id: string };

export function readPlace(text: string | null): Place | null {
  const [, kind, id] = /^(channel|project):([\w-]+)$/.exec(text ?? '') ?? [];
  return kind && id ? { kind: kind as ContainerKind, id } : null;
}

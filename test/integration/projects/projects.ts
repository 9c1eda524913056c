import type { SourceView } from '../../../src/domain/source-shape';
import type { System } from '../rig/system';
import { waitFor } from '../rig/wait-for';

export type ProjectCall = {
  id: string;
  gongCallId: string;
  status: string;
  fields: Record<string, unknown>;
  media: { url: string; kind: string; contentType: string; durationMs: number; sizeBytes: number } | null;
  failure: { code: string; message: string } | null;
  transcript?: {
    turns: {
      startMs: number;
      endMs: number;
      text: string;
      speaker: { name: string | null; affiliation: string };
      sentences: { startMs: number; endMs: number; text: string }[];
    }[];
  };
};

export async function addProject(system: System, name = 'Onboarding study'): Promise<string> {
  const made = await system.client.post<{ id: string }>(`/v1/workspaces/${system.workspaceId}/projects`, { name });
  return made.body.id;
}

export async function addProjectSource(system: System, projectId: string): Promise<SourceView> {
  const wish = { teams: { mode: 'all' }, timeframe: '7d' };
  const made = await system.client.post<SourceView>(`/v1/projects/${projectId}/sources`, wish);
  if (made.status !== 201) throw new Error(`no source was made: ${JSON.stringify(made.body)}`);
  return made.body;
}

export async function callsOf(system: System, projectId: string): Promise<ProjectCall[]> {
  return (await system.client.get<{ data: ProjectCall[] }>(`/v1/projects/${projectId}/data-points?limit=100`)).body
    .data;
}

export async function callById(system: System, id: string): Promise<ProjectCall> {
  return (await system.client.get<ProjectCall>(`/v1/data-points/${id}`)).body;
}

/** Waits until at least so many calls are here, and none of them is still being worked on. */
export function untilSettled(
  system: System,
  projectId: string,
  calls: number,
  timeoutMs = 90_000,
): Promise<ProjectCall[]> {
  return waitFor(
    async () => {
      const found = await callsOf(system, projectId);
      return found.length >= calls && found.every((call) => call.status !== 'transcribing') && found;
    },
    { timeoutMs, describe: `${calls} calls to be transcribed` },
  );
}

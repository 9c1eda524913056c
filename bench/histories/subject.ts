import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import type { z } from 'zod';
import { sourceShape } from '../../src/api/shapes/source-shape';
import { connectGong } from '../../src/demo/connect-gong';
import { connectTemporalClient } from '../../src/temporal/connection';
import type { gongSource } from '../../src/workflows';
import { channelOf } from '../stage/containers';
import type { Stage } from '../stage/stage';

export type SourceNow = z.infer<typeof sourceShape>;

const PATIENCE_MS = 60_000;

/** A source that leads a life, and the Gong that it leads it with. */
export class Subject {
  private constructor(
    private readonly stage: Stage,
    private readonly temporal: Client,
    readonly id: string,
    private readonly workflowId: string,
  ) {}

  /** With a name that nobody has, and the calls of everyone in a month. */
  static async make(stage: Stage): Promise<Subject> {
    const channelId = await channelOf(stage);
    const wish = { name: 'Calls', teams: { mode: 'all' }, timeframe: '30d' };
    const { id, workflowId } = await stage.admin.post(`/v1/channels/${channelId}/sources`, wish, sourceShape);
    return new Subject(stage, connectTemporalClient({ ...stage.env }), id, workflowId);
  }

  async until(what: string, condition: (source: SourceNow) => boolean): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await this.stage.admin.pause(100)) {
      if (condition(await this.stage.admin.get(`/v1/sources/${this.id}`, sourceShape))) return;
    }
    throw new Error(`waited in vain for ${what}`);
  }

  async command(name: 'pause' | 'resume' | 'sync' | 'disconnect', body: object = {}): Promise<void> {
    await this.stage.admin.send('POST', `/v1/sources/${this.id}/${name}`, body);
  }

  async configure(change: object): Promise<void> {
    await this.stage.admin.send('PATCH', `/v1/sources/${this.id}`, change);
  }

  /** Tells the simulated Gong. */
  async gong(method: 'POST' | 'DELETE', what: string, body?: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const url = `${this.stage.gong.controlUrl}/control/${what}`;
    const answer = await fetch(url, { method, ...(body && { headers, body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status} to ${what}`);
  }

  async reconnect(): Promise<void> {
    const { admin, workspaceId, gong } = this.stage;
    await connectGong(admin, workspaceId, gong.url);
  }

  /** As if an operator had terminated it, with a history that counts as long much sooner. */
  async startAnew(longHistory: number): Promise<void> {
    await this.temporal.workflow.getHandle(this.workflowId).terminate('to be started with a short history');
    await this.temporal.workflow.start<typeof gongSource>('gongSource', {
      workflowId: this.workflowId,
      taskQueue: 'sync',
      args: [{ sourceId: this.id, longHistory }],
    });
  }

  /** Until it has gone on as a new workflow so many times. */
  async untilRun(count: number): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await this.stage.admin.pause(500)) {
      if ((await this.runIds()).length >= count) return;
    }
    throw new Error(`waited in vain for run ${count}`);
  }

  /** Of each run, the oldest first; not of those that were terminated. */
  async histories(): Promise<History[]> {
    const runs = await this.runIds();
    return Promise.all(runs.map((runId) => this.temporal.workflow.getHandle(this.workflowId, runId).fetchHistory()));
  }

  async end(): Promise<void> {
    await this.command('disconnect').catch(() => undefined);
    await this.temporal.connection.close();
  }

  private async runIds(): Promise<string[]> {
    const found: { runId: string; at: number }[] = [];
    const query = `WorkflowId = '${this.workflowId}' AND ExecutionStatus != 'Terminated'`;
    for await (const { runId, startTime } of this.temporal.workflow.list({ query })) {
      found.push({ runId, at: startTime.getTime() });
    }
    return found.sort((one, other) => one.at - other.at).map(({ runId }) => runId);
  }
}

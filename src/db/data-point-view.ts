import type { DataPointView, FailureView, MediaView, Person } from '../domain/data-point-view';
import type { Db } from './database';
import { exactTime } from './exact-time';

/** Data points with what is shown of them beyond their own row. */
export function viewQuery(db: Db) {
  return db
    .selectFrom('data_point')
    .innerJoin('container', 'container.id', 'data_point.container_id')
    .leftJoin('gong_connection', 'gong_connection.workspace_id', 'data_point.workspace_id')
    .leftJoin('gong_person', (join) =>
      join
        .onRef('gong_person.connection_id', '=', 'gong_connection.id')
        .onRef('gong_person.gong_user_id', '=', 'data_point.primary_user_id'),
    )
    .leftJoin('recording', 'recording.data_point_id', 'data_point.id')
    .select([
      'data_point.id',
      'data_point.container_id',
      'data_point.source_id',
      'data_point.gong_call_id',
      'data_point.title',
      'data_point.status',
      'data_point.call_date',
      'data_point.duration_seconds',
      'data_point.direction',
      'data_point.scope',
      'data_point.media',
      'data_point.language',
      'data_point.system',
      'data_point.purpose',
      'data_point.is_private',
      'data_point.custom_data',
      'data_point.primary_user_id',
      'data_point.gong_url',
      'data_point.brief',
      'data_point.participants',
      'data_point.removed_from_gong_at',
      'container.kind',
      'gong_person.name as owner_name',
      'gong_person.email as owner_email',
      'recording.kind as media_kind',
      'recording.content_type',
      'recording.size_bytes',
      'recording.duration_ms',
      'recording.failure_code',
      'recording.failure_message',
    ])
    .select(exactTime('data_point.call_date').as('exact_call_date'));
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof viewQuery>['executeTakeFirstOrThrow']>>;

export function viewOf(row: ViewRow): DataPointView {
  const fields = {
    callDate: row.call_date.toISOString(),
    durationSeconds: row.duration_seconds,
    direction: row.direction,
    scope: row.scope,
    media: row.media,
    language: row.language,
    system: row.system,
    purpose: row.purpose,
    isPrivate: row.is_private,
    customData: row.custom_data,
  };
  const owner = ownerOf(row);
  const common = {
    id: row.id,
    containerId: row.container_id,
    sourceId: row.source_id,
    gongCallId: row.gong_call_id,
    title: row.title,
    status: row.status,
    participants: row.participants,
    removedFromGongAt: row.removed_from_gong_at?.toISOString() ?? null,
  };
  return row.kind === 'channel'
    ? { ...common, fields: { ...fields, primaryOwner: owner, gongUrl: row.gong_url }, brief: row.brief }
    : { ...common, fields: { ...fields, user: owner }, media: mediaOf(row), failure: failureOf(row) };
}

function ownerOf({ primary_user_id: id, owner_name: name, owner_email: email }: ViewRow): Person | null {
  return id === null ? null : { id, name, email };
}

/** A recording that could not be read to its end is as long as Gong says. */
function mediaOf({ id, media_kind: kind, content_type: contentType, ...row }: ViewRow): MediaView | null {
  if (kind === null || contentType === null || row.size_bytes === null) return null;
  return {
    url: `/v1/data-points/${id}/media`,
    kind,
    contentType,
    durationMs: row.duration_ms ?? row.duration_seconds * 1_000,
    sizeBytes: Number(row.size_bytes),
  };
}

function failureOf({ status, failure_code: code, failure_message: message }: ViewRow): FailureView | null {
  return status !== 'failed' || code === null || message === null ? null : { code, message };
}

import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Member = Schemas['Member'];
export type Role = Member['role'];
export type ApiKey = Schemas['ApiKey'];
export type Container = Schemas['Container'];
export type Level = Container['access'];
export type GongConnection = Schemas['GongConnection'];
export type GongTeam = Schemas['GongTeam'];
export type Source = Schemas['Source'];
export type Teams = Source['teams'];
export type Timeframe = Source['timeframe'];
export type Run = Schemas['Run'];
export type SkippedCall = Schemas['SkippedCall'];
export type DataPoint = Schemas['DataPoint'];
export type DataPointWithTranscript = Schemas['DataPointWithTranscript'];
export type Turn = Schemas['Turn'];
export type Participant = Schemas['Participant'];
export type Media = Schemas['Media'];
export type Tag = Schemas['Tag'];
export type Highlight = Schemas['Highlight'];
export type Insight = Schemas['Insight'];
export type Webhook = Schemas['Webhook'];
export type WebhookEvent = Webhook['events'][number];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type ContainerKind = Container['kind'];

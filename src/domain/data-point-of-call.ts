import type { GongCall } from '../gong/types';
import type { CallContent } from './data-point';
import type { Directory } from './directory';
import type { ContainerKind } from './source-words';
import { participantOf, speakersOf } from './speakers';

/**
 * What a Channel or Project keeps of a call: Gong's values as Gong gives them. Projects keep neither the brief nor the
 * link to Gong. They transcribe by themselves; by Gong's speaker ids they know who spoke when.
 */
export function dataPointOfCall(call: GongCall, kind: ContainerKind, directory: Directory): CallContent {
  const channel = kind === 'channel';
  return {
    gongCallId: call.id,
    title: call.title ?? '',
    callDate: call.started,
    durationSeconds: call.durationSeconds,
    direction: call.direction,
    scope: call.scope,
    media: call.media,
    language: call.language,
    system: call.system,
    purpose: call.purpose,
    isPrivate: call.isPrivate,
    customData: call.customData,
    primaryUserId: call.primaryUserId,
    gongUrl: channel ? call.url : null,
    brief: channel ? call.brief : null,
    participants: call.parties.map((party) => participantOf(party, directory)),
    speakers: speakersOf(call.parties, directory),
  };
}

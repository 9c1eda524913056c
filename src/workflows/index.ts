export { countTeamCalls } from './count-team-calls';
export { deleteSource } from './delete-source';
export { gongSource } from './gong-source';
export { keepSources } from './keep-sources';
export { keepThemes } from './keep-themes';
export { themeChannel } from './theme-channel';
export { startTranscriptions } from './start-transcriptions';
export { transcribeCall } from './transcribe-call';

export { countTeamCalls } from './count-team-calls';
export { deliverWebhook } from './deliver-webhook';
export { deleteSource } from './delete-source';
export { gongSource } from './gong-source';
export { keepSources } from './keep-sources';
export { startTranscriptions } from './start-transcriptions';
export { transcribeCall } from './transcribe-call';
export { sendMail } from './send-mail';

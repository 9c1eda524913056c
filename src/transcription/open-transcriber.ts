import { installEngine } from './local/install-engine';
import { LocalTranscriber } from './local/local-transcriber';
import { DEFAULT_MODEL } from './local/models';
import { OpenAiTranscriber } from './openai-transcriber';
import type { Transcriber } from './transcriber';

export type TranscriberSettings = {
  TRANSCRIBER: string;
  TRANSCRIBER_API_KEY?: string;
  TRANSCRIBER_MODEL?: string;
};

/** The transcriber that the settings name. The built-in one is installed when it is first needed. */
export function openTranscriber(settings: TranscriberSettings, say?: (line: string) => void): Transcriber {
  const { TRANSCRIBER, TRANSCRIBER_API_KEY: apiKey, TRANSCRIBER_MODEL: model } = settings;
  if (TRANSCRIBER !== 'local') return new OpenAiTranscriber({ baseUrl: TRANSCRIBER, apiKey, model });
  return new LocalTranscriber(() => installEngine(model ?? DEFAULT_MODEL, { say }));
}

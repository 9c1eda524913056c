import type { Logger } from 'pino';
import type { Settings } from '../config/settings';
import type { Db } from '../db/database';
import type { Embedder } from '../themes/embeddings/embedder';
import type { LearnedSmallTalk } from '../themes/excerpts/learned-small-talk';

export type ThemeDeps = {
  db: Db;
  logger: Logger;
  embedder: Embedder;
  smallTalk: Pick<LearnedSmallTalk, 'among' | 'examples'>;
  /** For tests, which have fewer excerpts. */
  limits?: { compared: number; placedAtOnce: number };
  settings: Pick<Settings, 'THEME_NAMER' | 'THEME_NAMER_API_KEY' | 'THEME_NAMER_MODEL'>;
};

export type ThemeTask = { channelId: string };

/** The Channel is deleted. */
export type ChannelGone = { type: 'gone' };

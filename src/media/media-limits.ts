/** What a recording may have at most. */
export type MediaLimits = { maxBytes: number; maxDurationMs: number };

/** Six hours, and video at about 2.5 Mbit/s for as long. */
export const DEFAULT_MEDIA_LIMITS: MediaLimits = { maxBytes: 8_000_000_000, maxDurationMs: 6 * 3_600_000 };

/** What becomes of a connection's sources when people connect it and disconnect it. */
export interface ConnectedSources {
  /**
   * Someone has reconnected Gong: each source that waits for it goes on where it stopped. Called after the tokens are
   * stored; calling it again does no harm.
   */
  reconnected(connectionId: string): Promise<void>;
  /** Gong was disconnected from the workspace: each source ends, and keeps its data. Calling it again does no harm. */
  disconnectAll(connectionId: string): Promise<void>;
}

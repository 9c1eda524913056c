/** Runs in the page before its own scripts: notes when the content came and how long the main thread was held up. */
export const pageClock = (selector: string): string => `
  globalThis.clock = { shownAt: 0, busy: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) clock.busy.push([startTime, startTime + duration]);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look);
    // The frame after the one that it is drawn in.
    requestAnimationFrame(() => { clock.shownAt = performance.now(); });
  };
  look();
`;

/**
 * When one can use the page: its content is drawn, and nothing that began until half a second later holds the main
 * thread for longer than 50 ms any more. In milliseconds from the navigation.
 */
export const READ_CLOCK = `new Promise((resolve) => {
  const read = () => {
    if (clock.shownAt === 0 || performance.now() < clock.shownAt + 1000) return setTimeout(read, 100);
    const last = clock.busy.filter(([start]) => start < clock.shownAt + 500).map(([, end]) => end);
    resolve(Math.max(clock.shownAt, ...last));
  };
  read();
})`;

/** Goes down the list 300 px a frame, to its end or for 600 frames. @returns how long the frames took, in ms */
export const SCROLL_DOWN = `new Promise((resolve) => {
  const list = document.querySelector('.calls');
  const frames = [];
  let before = performance.now();
  const step = () => {
    const now = performance.now();
    frames.push(now - before);
    before = now;
    list.scrollTop += 300;
    if (frames.length < 600) requestAnimationFrame(step);
    else resolve(frames.slice(1));
  };
  requestAnimationFrame(step);
})`;

/** Compressed bytes of all scripts that the page has loaded. */
export const SCRIPT_BYTES = `performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.js'))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;

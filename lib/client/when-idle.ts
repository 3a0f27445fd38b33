const soon = 300;

/**
 * Calls back when the page has nothing else to do, after a second at the latest; gives what takes the wish back.
 * Safari has no such word for it: there it is a moment later.
 * https://developer.mozilla.org/en-US/docs/Web/API/Window/requestIdleCallback
 */
export function whenIdle(then: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(then, soon);
    return () => clearTimeout(timer);
  }
  const wish = requestIdleCallback(then, { timeout: 1000 });
  return () => cancelIdleCallback(wish);
}

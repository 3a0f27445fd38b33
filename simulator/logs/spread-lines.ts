/**
 * Gives what a step prints its times (milliseconds) between `startedAt` and `completedAt`, as life does: what
 * stands in a fold comes at once, everything else waits its equal share of the step.
 */
export function spreadLines(
  log: readonly string[],
  startedAt: number,
  completedAt: number,
): { at: number; text: string }[] {
  let folded = false;
  let waited = -1;
  const placed = log.map((text) => {
    if (!folded) waited += 1;
    if (text.startsWith("##[group]")) folded = true;
    else if (text.startsWith("##[endgroup]")) folded = false;
    return { waited, text };
  });
  const share = (completedAt - startedAt) / (waited + 1);
  return placed.map((line) => ({ at: startedAt + Math.floor(line.waited * share), text: line.text }));
}

import type { LogGroup, LogOutline } from "@/lib/model/log-outline";

const parents = new WeakMap<LogGroup[], Int32Array>();

/** The groups that a line stands in, the outermost first; its own heading does not count. */
export function groupsAround({ groups }: Pick<LogOutline, "groups">, n: number): LogGroup[] {
  const up = parents.get(groups) ?? toParents(groups);
  parents.set(groups, up);
  const around: LogGroup[] = [];
  for (let at = lastBefore(groups, n); at >= 0; at = up[at] ?? -1) {
    const group = groups[at];
    if (group && group.to >= n) around.unshift(group);
  }
  return around;
}

/** For each group the place of the one that it stands in, or -1. Groups are in order of their first lines. */
function toParents(groups: LogGroup[]): Int32Array {
  const up = new Int32Array(groups.length).fill(-1);
  const open: number[] = [];
  for (const [at, group] of groups.entries()) {
    while (open.length > 0 && (groups[open.at(-1) ?? 0]?.to ?? 0) < group.from) open.pop();
    up[at] = open.at(-1) ?? -1;
    open.push(at);
  }
  return up;
}

function lastBefore(groups: LogGroup[], n: number): number {
  let low = 0;
  let high = groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.from ?? 0) < n) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

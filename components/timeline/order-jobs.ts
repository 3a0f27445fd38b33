import type { GraphJob, Job } from "@/lib/model/run";

/** A row of the timeline: a job that GitHub has listed, or one that the file announces and that is yet to come. */
export type PlannedJob = { job: Job | null; name: string; key: string | null; needs: string[] };

/** Jobs that belong together (a matrix, a called workflow) under their common name, or one job alone. */
export type JobGroup = { name: string | null; jobs: PlannedJob[] };

/** Jobs in the order in which they can begin; those to come are added while the run goes on. */
export function orderJobs(jobs: Job[], graph: GraphJob[] | null, finished: boolean): JobGroup[] {
  if (!graph || graph.length === 0) return orderByStart(jobs);
  const levels = toLevels(graph);
  const left = new Set(jobs);
  const groups: (JobGroup & { level: number; from: number })[] = [];
  for (const [from, node] of graph.entries()) {
    const own = jobs.filter((job) => left.has(job) && isOf(job, node));
    for (const job of own) left.delete(job);
    const level = levels.get(node.key) ?? 0;
    const plan = (job: Job | null, name: string): PlannedJob => ({
      job,
      name,
      key: node.key,
      needs: node.needs,
    });
    if (own.length > 0) {
      const planned = own.map((job) => plan(job, job.name));
      groups.push({ level, from, ...toGroup(planned, toTitle(node)) });
    } else if (!finished) groups.push({ level, from, name: null, jobs: [plan(null, toTitle(node))] });
  }
  groups.sort((a, b) => a.level - b.level || a.from - b.from);
  return [...groups.map(({ name, jobs: planned }) => ({ name, jobs: planned })), ...orderByStart([...left])];
}

const toTitle = (node: GraphJob): string => (node.name.includes("${{") ? node.key : node.name);

const toGroup = (jobs: PlannedJob[], name: string): JobGroup =>
  jobs.length === 1 && jobs[0]?.name === name
    ? { name: null, jobs }
    : { name: jobs.length > 1 ? name : null, jobs };

/** `test` runs as `test (20)`, a called workflow as `test / inner`, a name with expressions as what they gave. */
function isOf(job: Job, node: GraphJob): boolean {
  return [node.name, node.key].some((name) => {
    if (job.name === name || job.name.startsWith(`${name} (`) || job.name.startsWith(`${name} / `))
      return true;
    const parts = name.split(/\$\{\{.*?\}\}/);
    return parts.length > 1 && parts.join("") !== "" && inOrder(job.name, parts);
  });
}

function inOrder(text: string, parts: string[]): boolean {
  if (!text.startsWith(parts[0] ?? "") || !text.endsWith(parts.at(-1) ?? "")) return false;
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

function toLevels(graph: GraphJob[]): Map<string, number> {
  const byKey = new Map(graph.map((node) => [node.key, node]));
  const levels = new Map<string, number>();
  const visit = (key: string, path: Set<string>): number => {
    const known = levels.get(key);
    if (known !== undefined) return known;
    const node = byKey.get(key);
    // A circle is a broken file, which GitHub would not have run.
    if (!node || path.has(key)) return 0;
    path.add(key);
    const level = node.needs.reduce((most, need) => Math.max(most, visit(need, path) + 1), 0);
    path.delete(key);
    levels.set(key, level);
    return level;
  };
  for (const node of graph) visit(node.key, new Set());
  return levels;
}

function orderByStart(jobs: Job[]): JobGroup[] {
  const when = (job: Job) => Date.parse(job.startedAt ?? job.createdAt ?? "") || Number.POSITIVE_INFINITY;
  const groups = new Map<string, JobGroup>();
  for (const job of [...jobs].sort((a, b) => when(a) - when(b) || a.id - b.id)) {
    const name = job.name.replace(/ \([^()]*\)$/, "").replace(/ \/ .*$/, "");
    const group = groups.get(name) ?? { name, jobs: [] };
    group.jobs.push({ job, name: job.name, key: null, needs: [] });
    groups.set(name, group);
  }
  return [...groups.values()].map((group) => (group.jobs.length > 1 ? group : { ...group, name: null }));
}

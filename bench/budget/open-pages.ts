import type { Deps } from "@/lib/deps";
import { openRun, readRun } from "@/lib/runs/open-run";

/** As a page in front does: see `useRun`. */
const every = 25_000;
/** So long a person reads how it ended. */
const reads = 20_000;

type Page = { runId: number; repository: string; since: number; nextAt: number; leaveAt: number };

/** So many people, each with one active run's page open; when it has ended they turn to a newer one. */
export function createPages(deps: Deps, people: number, random: () => number) {
  const pages = new Map<number, Page>();
  const now = () => deps.now().getTime();

  const open = async () => {
    const active = await deps.db.run.findMany({
      where: { status: { in: ["queued", "in_progress"] }, id: { notIn: [...pages.keys()].map(BigInt) } },
      orderBy: { createdAt: "desc" },
      take: 40,
    });
    const run = active[Math.floor(random() * active.length)];
    if (!run) return;
    const runId = Number(run.id);
    await deps.github.onBehalfOf("person", () => openRun(deps, { repository: run.repository, id: runId }));
    deps.watch.view(run.repository, deps.now(), runId);
    pages.set(runId, {
      runId,
      repository: run.repository,
      since: now(),
      nextAt: now() + every,
      leaveAt: Number.POSITIVE_INFINITY,
    });
  };

  return {
    /** When a page was opened, while it is open; milliseconds. */
    since: (runId: number): number | null => pages.get(runId)?.since ?? null,
    /** What people do at this moment. */
    async turn() {
      for (const page of [...pages.values()]) {
        if (page.leaveAt <= now()) {
          pages.delete(page.runId);
          continue;
        }
        if (page.nextAt > now()) continue;
        page.nextAt = now() + every;
        const run = await deps.github.onBehalfOf("person", () => readRun(deps, page.runId));
        deps.watch.view(page.repository, deps.now(), page.runId);
        if (run?.status === "completed" && page.leaveAt === Number.POSITIVE_INFINITY)
          page.leaveAt = now() + reads;
      }
      for (let tries = pages.size; tries < people; tries++) await open();
    },
    nextAt: () => Math.min(...[...pages.values()].map(({ nextAt, leaveAt }) => Math.min(nextAt, leaveAt))),
  };
}

import type { Deps } from "@/lib/deps";
import type { InboxItem } from "@/lib/model/inbox";
import { toPause } from "@/lib/runs/pause-row";
import { toApproval, toRun } from "@/lib/runs/run-row";

/**
 * All that waits for a person: questions and environment approvals. Those with a deadline come first, the nearest
 * first; then the ones that wait longest. `at` is when it began to wait.
 */
export async function listInbox({ db, now }: Pick<Deps, "db" | "now">): Promise<InboxItem[]> {
  const at = now().toISOString();
  const open = { state: "awaiting", OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] };
  const [pauses, approvals] = await Promise.all([db.pause.findMany({ where: open }), db.approval.findMany()]);
  const ids = [...pauses, ...approvals].map((row) => row.runId);
  const rows = await db.run.findMany({ where: { id: { in: ids } } });
  const runs = new Map(rows.map((row) => [Number(row.id), toRun(row)]));
  const items = [
    ...pauses.map(toPause).flatMap((pause): InboxItem[] => {
      const run = runs.get(pause.runId);
      return run ? [{ kind: "pause", at: pause.askedAt, run, pause }] : [];
    }),
    ...approvals.map(toApproval).flatMap((approval): InboxItem[] => {
      const run = runs.get(approval.runId);
      if (!run || run.githubStatus === "completed") return [];
      return [{ kind: "approval", at: approval.waitingSince ?? run.updatedAt, run, approval }];
    }),
  ];
  return items.sort((a, b) => compare(deadline(a) ?? "9", deadline(b) ?? "9") || compare(a.at, b.at));
}

const deadline = (item: InboxItem): string | null => (item.kind === "pause" ? item.pause.expiresAt : null);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

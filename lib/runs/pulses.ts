import type { Deps } from "@/lib/deps";
import type { PulseBar, RepositoryPulse } from "@/lib/model/home";
import { countByRepository, listActive, listAwaiting } from "./active-runs";
import { toSeconds } from "./medians";

type BarRow = {
  id: number;
  title: string;
  workflowName: string;
  status: string;
  awaiting: number;
  conclusion: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
};
type PulseRow = {
  id: number | bigint;
  name: string;
  url: string;
  problem: string | null;
  bars: string;
};

/** Each tracked repository with its last 30 runs, the one with the newest run first; one statement for all. */
export async function listPulses({ db }: Pick<Deps, "db">): Promise<RepositoryPulse[]> {
  const rows = await db.$queryRaw<PulseRow[]>`
    SELECT r."id", r."name", r."url", r."problem",
      (SELECT json_group_array(json_object('id', b."id", 'title', b."title", 'workflowName', b."workflowName",
          'status', b."status", 'awaiting', b."awaiting", 'conclusion', b."conclusion", 'createdAt', b."createdAt",
          'startedAt', b."startedAt", 'completedAt', b."completedAt"))
        FROM (SELECT * FROM "Run" n WHERE n."repositoryId" = r."id" ORDER BY n."createdAt" DESC LIMIT 30) b) AS "bars"
    FROM "Repository" r WHERE r."tracked"`;
  const active = countByRepository(await listActive({ db }));
  const awaiting = countByRepository(await listAwaiting({ db }));
  const toCounts = (id: bigint) => ({ activeRuns: active.get(id) ?? 0, awaiting: awaiting.get(id) ?? 0 });
  const pulses = rows.map((row) => ({ ...toPulse(row), ...toCounts(BigInt(row.id)) }));
  return pulses.sort((a, b) => newest(b).localeCompare(newest(a)) || a.name.localeCompare(b.name));
}

const newest = (pulse: RepositoryPulse): string => pulse.bars.at(-1)?.createdAt ?? "";

const toPulse = (row: PulseRow) => ({
  id: Number(row.id),
  name: row.name,
  url: row.url,
  problem: row.problem ? JSON.parse(row.problem) : null,
  bars: (JSON.parse(row.bars) as BarRow[]).map(toBar).sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
});

const toBar = (row: BarRow): PulseBar => ({
  id: row.id,
  title: row.title,
  workflow: row.workflowName,
  status: row.awaiting > 0 ? "awaiting_input" : row.status,
  conclusion: row.conclusion,
  createdAt: row.createdAt,
  seconds: row.status === "completed" ? toSeconds(row) : null,
});

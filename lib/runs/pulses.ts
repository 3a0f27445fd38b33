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

/** As many repositories as people look through; a chart of all of five hundred is megabytes that nobody scrolls to. */
const withChart = 30;

/**
 * Each tracked repository, the one with the newest run first: the first 30 with their last 30 runs, the others with the
 * last one. Two statements for any number of them.
 */
export async function listPulses({ db }: Pick<Deps, "db">): Promise<RepositoryPulse[]> {
  const tracked = await db.$queryRaw<{ id: number | bigint; at: string | null }[]>`
    SELECT r."id", (SELECT max(n."createdAt") FROM "Run" n WHERE n."repositoryId" = r."id") AS "at"
    FROM "Repository" r WHERE r."tracked"`;
  const ids = tracked.sort((a, b) => (b.at ?? "").localeCompare(a.at ?? "")).map(({ id }) => Number(id));
  const rows = [
    ...(await readBars({ db }, ids.slice(0, withChart), 30)),
    ...(await readBars({ db }, ids.slice(withChart), 1)),
  ];
  const active = countByRepository(await listActive({ db }));
  const awaiting = countByRepository(await listAwaiting({ db }));
  const toCounts = (id: bigint) => ({ activeRuns: active.get(id) ?? 0, awaiting: awaiting.get(id) ?? 0 });
  const pulses = rows.map((row) => ({ ...toPulse(row), ...toCounts(BigInt(row.id)) }));
  return pulses.sort((a, b) => newest(b).localeCompare(newest(a)) || a.name.localeCompare(b.name));
}

const readBars = ({ db }: Pick<Deps, "db">, ids: number[], most: number): Promise<PulseRow[]> =>
  db.$queryRaw<PulseRow[]>`
    SELECT r."id", r."name", r."url", r."problem",
      (SELECT json_group_array(json_object('id', b."id", 'title', b."title", 'workflowName', b."workflowName",
          'status', b."status", 'awaiting', b."awaiting", 'conclusion', b."conclusion", 'createdAt', b."createdAt",
          'startedAt', b."startedAt", 'completedAt', b."completedAt"))
        FROM (SELECT * FROM "Run" n WHERE n."repositoryId" = r."id" ORDER BY n."createdAt" DESC LIMIT ${most}) b) AS "bars"
    FROM "Repository" r WHERE r."id" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;

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

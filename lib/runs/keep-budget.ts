import type { Deps } from "@/lib/deps";
import { type BudgetSettings, budgetSettings, type KeptLedger, usualBudget } from "@/lib/model/budget";

const settingsKey = "budget";
const ledgerKey = "budget.ledger";

type Doors = Pick<Deps, "db" | "github">;

/** Gives a new process what the last one knew: the share that a person set, and what the hour has cost so far. */
export async function restoreBudget({ db, github }: Doors): Promise<void> {
  github.setShare((await readBudgetSettings({ db })).share);
  const kept = await db.setting.findUnique({ where: { key: ledgerKey } });
  if (kept) github.restoreLedger(JSON.parse(kept.value) as KeptLedger);
}

/** What a person set, or the usual. */
export async function readBudgetSettings({ db }: Pick<Deps, "db">): Promise<BudgetSettings> {
  const row = await db.setting.findUnique({ where: { key: settingsKey } });
  return (row && budgetSettings.safeParse(JSON.parse(row.value)).data) ?? usualBudget;
}

/** Sets it from now on. */
export async function writeBudgetSettings(
  { db, github, watch }: Pick<Deps, "db" | "github" | "watch">,
  settings: BudgetSettings,
): Promise<void> {
  await write(db, settingsKey, settings);
  github.setShare(settings.share);
  watch.nudge();
}

/** Writes down what the last hour has cost, for the next process. */
export const keepLedger = ({ db, github }: Doors): Promise<void> => write(db, ledgerKey, github.keepLedger());

async function write(db: Deps["db"], key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db.setting.upsert({ where: { key }, create: { key, value: text }, update: { value: text } });
}

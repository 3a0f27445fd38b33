import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "@/lib/deps";

const patience = 1000;

/** Who answers: the token's login, asked of GitHub once and kept; "you" while GitHub does not say it within a second. */
export async function findAnswerer({ db, github }: Pick<Deps, "db" | "github">): Promise<string> {
  if (!github.tokenId) return "you";
  const key = `login:${github.tokenId}`;
  const kept = await db.setting.findUnique({ where: { key } });
  if (kept) return kept.value;
  const late = new AbortController();
  const viewer = await Promise.race([
    github.viewer().finally(() => late.abort()),
    wait(patience, null, { signal: late.signal }).catch(() => null),
  ]);
  if (!viewer?.ok) return "you";
  const value = viewer.value.login;
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  return value;
}

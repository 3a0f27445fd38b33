import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readHealth } from "@/lib/runs/health";

/** 503 when the database is dead or damaged, or the poller is dead. */
export const GET = route(async (deps) => {
  const health = await readHealth(deps);
  return toJson(health, health.status === "ok" ? 200 : 503);
});

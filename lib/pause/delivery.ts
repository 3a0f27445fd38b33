import type { Deps } from "@/lib/deps";
import type { DeliveryState } from "@/lib/model/pause";
import type { Problem } from "@/lib/model/problem";
import { publishPauses } from "./close-pauses";

type Change = { delivery?: DeliveryState; sentAt?: null; attempts?: number; problem?: Problem | null };

/** Writes down how far an answer has come, and tells the pages; a `problem` of null is none any more. */
export async function save(
  deps: Pick<Deps, "db" | "bus">,
  id: string,
  { problem, ...rest }: Change,
): Promise<void> {
  const stored = problem === undefined ? {} : { problem: problem && JSON.stringify(problem) };
  await deps.db.pause.update({ where: { id }, data: { ...rest, ...stored } });
  await publishPauses(deps, [id]);
}

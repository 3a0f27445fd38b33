import type { Pause } from "@/lib/db/generated/client";
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

/** No run came of an answer that GitHub took; but its run may have been seen at this very moment, and then it counts. */
export async function failSent(deps: Pick<Deps, "db" | "bus">, id: string, problem: Problem): Promise<void> {
  await deps.db.pause.updateMany({
    where: { id, delivery: "sent" },
    data: { delivery: "failed", problem: JSON.stringify(problem) },
  });
  await publishPauses(deps, [id]);
}

/** When an answer left for GitHub, or when it was given where that is not known. */
export const toSentAt = (row: Pick<Pause, "sentAt" | "answeredAt" | "askedAt">): Date =>
  new Date(row.sentAt ?? row.answeredAt ?? row.askedAt);

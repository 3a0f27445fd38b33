import type { Deps } from "@/lib/deps";
import type { Pause } from "@/lib/model/pause";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { addTask } from "@/lib/queue/add-task";
import { toPause } from "@/lib/runs/pause-row";
import { publishPauses } from "./close-pauses";

/**
 * Sends a recorded answer once more, after GitHub refused it or no run came of it; GitHub is asked first whether one
 * did; where that could not be told, the person has now said it. Errors: 404 unknown, 409 not answered, still under
 * way, or its run is there.
 */
export async function resendAnswer(deps: Deps, id: string): Promise<Result<Pause, Problem>> {
  const { db, queue, now } = deps;
  const row = await db.pause.findUnique({ where: { id } });
  if (!row) return err(createProblem("not_found", "No question with this id is known here."));
  if (row.state !== "answered") return err(createProblem("conflict", "This question has no answer to send."));
  if (row.delivery === "linked") {
    return err(createProblem("conflict", `The answer arrived: run ${row.deliveryRun} came of it.`));
  }
  const isFirst = await db.$transaction(async (tx) => {
    const { count } = await tx.pause.updateMany({
      where: { id, delivery: "failed" },
      data: { delivery: "recorded", problem: null },
    });
    if (count === 1) {
      await addTask(tx, { kind: "resume", key: id, payload: { decidedOn: row.sentAt }, now: now() });
    }
    return count === 1;
  });
  if (!isFirst) {
    return err(createProblem("conflict", "The answer is under way: it is sent or looked for by itself."));
  }
  queue.nudge("resume");
  await publishPauses(deps, [id]);
  return ok(toPause(await db.pause.findUniqueOrThrow({ where: { id } })));
}

import type { Deps } from "@/lib/deps";
import type { Worker } from "@/lib/queue/queue";
import { amendAwaiting } from "@/lib/runs/amend";
import { checkAnswers, recordAnswer } from "./answer";
import { publishPauses } from "./close-pauses";
import { readRequest } from "./signal-row";

/**
 * Works off `pause-expiry` tasks, due at the question's deadline: `on_timeout.answers` go out where the signal gives
 * some that its own form accepts, else the question is expired. One that was answered in time is left alone.
 */
export const createExpiryWorker =
  (deps: Deps): Worker =>
  async ({ key }) => {
    const row = await deps.db.pause.findUnique({ where: { id: key } });
    if (row?.state !== "awaiting") return { kind: "done" };
    const fallback = readRequest(row).on_timeout;
    const answers = fallback ? checkAnswers(row, fallback.answers, deps.now()) : null;
    if (answers?.ok && (await recordAnswer(deps, row, answers.value, "timeout", { timeout: true }))) {
      return { kind: "done" };
    }
    if (answers && !answers.ok)
      deps.log.warn("pause.on_timeout", { pause: key, detail: answers.error.detail });
    await deps.db.pause.updateMany({ where: { id: key, state: "awaiting" }, data: { state: "expired" } });
    await amendAwaiting(deps, [Number(row.runId)]);
    await publishPauses(deps, [key]);
    return { kind: "done" };
  };

import type { z } from "zod";
import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import { createInputsSchema, type InputValues } from "@/lib/model/input-form";
import { type Pause, type resumeRequest, toAnsweredBy } from "@/lib/model/pause";
import { createProblem, type FieldError, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { addTask } from "@/lib/queue/add-task";
import { amendAwaiting } from "@/lib/runs/amend";
import { toPause } from "@/lib/runs/pause-row";
import { choosePause, toRefusal } from "./choose-pause";
import { publishPauses } from "./close-pauses";
import { isTooLargeToSend, toResumePayload } from "./resume-payload";
import { readRequest } from "./signal-row";
import { toWay } from "./way";

type ResumeRequest = z.output<typeof resumeRequest>;

/**
 * Records a person's answer to a run's question, durably, before GitHub hears of it; the first answer wins. `login` is
 * the token's. Errors: 404 unknown, 409 not awaiting, answered already (by whom and what) or another question than the
 * one read, 410 expired, 422 for each bad field.
 */
export async function answerRun(
  deps: Deps,
  runId: number,
  request: ResumeRequest,
  login: string,
): Promise<Result<Pause, Problem>> {
  const run = await deps.db.run.findUnique({ where: { id: BigInt(runId) }, select: { id: true } });
  if (!run) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const pauses = await deps.db.pause.findMany({ where: { runId: run.id }, orderBy: { askedAt: "asc" } });
  const chosen = choosePause(pauses, request, deps.now());
  if (!chosen.ok) return chosen;
  const answers = checkAnswers(chosen.value, request.answers, deps.now());
  if (!answers.ok) return answers;
  const by = toAnsweredBy(request.by, login);
  const isFirst = await recordAnswer(deps, chosen.value, answers.value, by, { timeout: false });
  const now = await deps.db.pause.findMany({ where: { runId: run.id } });
  const row = now.find((pause) => pause.id === chosen.value.id) ?? chosen.value;
  return isFirst ? ok(toPause(row)) : err(toRefusal(row, now));
}

/** Answers by the form that the question came with; each bad field is named `answers.<name>`. */
export function checkAnswers(
  row: PauseRow,
  given: Record<string, unknown>,
  now: Date,
): Result<InputValues, Problem> {
  const parsed = createInputsSchema(readRequest(row).inputs).safeParse(given);
  if (!parsed.success) {
    return err(
      createInvalid(
        parsed.error.issues.map(({ path, message }) => ({
          path: ["answers", ...path.map(String)].join("."),
          message,
        })),
      ),
    );
  }
  const answers = Object.fromEntries(
    Object.entries(parsed.data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const payload = toResumePayload({
    ...row,
    runId: Number(row.runId),
    answers,
    answeredAt: now.toISOString(),
  });
  if (!isTooLargeToSend(payload, row.via)) return ok(answers);
  return err(
    createInvalid([
      {
        path: "answers",
        message: "Too long: GitHub takes 65,535 characters in all, and a job's step 128 KiB",
      },
    ]),
  );
}

const createInvalid = (errors: FieldError[]): Problem =>
  createProblem("invalid", errors.map(({ path, message }) => `${path}: ${message}`).join(". "), { errors });

/**
 * The answer and the work of sending it, in one transaction. False when somebody was first, or the time is over: the
 * condition stands in the UPDATE itself, so that of two answers at once only one is written.
 */
export async function recordAnswer(
  deps: Deps,
  row: PauseRow,
  answers: InputValues,
  by: string,
  { timeout }: { timeout: boolean },
): Promise<boolean> {
  const now = deps.now();
  const at = now.toISOString();
  const inTime = timeout ? {} : { OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] };
  const written = await deps.db.$transaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { id: row.runId }, select: { status: true } });
    const { count } = await tx.pause.updateMany({
      where: { id: row.id, state: "awaiting", ...inTime },
      data: {
        state: "answered",
        answers: JSON.stringify(answers),
        answeredBy: by,
        answeredAt: at,
        delivery: "recorded",
        via: toWay(readRequest(row), run?.status ?? "completed"),
      },
    });
    if (count === 1) await addTask(tx, { kind: "resume", key: row.id, payload: {}, now });
    return count === 1;
  });
  if (!written) return false;
  deps.queue.nudge("resume");
  await amendAwaiting(deps, [Number(row.runId)]);
  await publishPauses(deps, [row.id]);
  return true;
}

import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Answer, BeforeSend, GitHubError } from "@/lib/github/port";
import type { PauseSignal } from "@/lib/model/pause";
import { err, ok } from "@/lib/model/result";
import { toResumePayload, toResumeRef } from "./resume-payload";
import { readRequest } from "./signal-row";

/** The workflow that carries an answer to a waiting run. */
export const handlerWorkflow = (signal: Pick<PauseSignal, "resume">): string =>
  signal.resume.workflow ?? "resume-handler.yml";

/** The event that starts the second half where the question names none. */
export const defaultEventType = "resume-workflow";

/**
 * One request that takes an answer back to its workflow, by the row's way. `runId` is that of the run which it started,
 * where GitHub says it; with `git_ref` it is the asking run, which goes on by itself. `beforeSend` goes with whatever writes.
 */
export async function requestResume(
  { db, github }: Pick<Deps, "db" | "github">,
  row: PauseRow,
  beforeSend: BeforeSend,
): Answer<{ runId: number | null }> {
  const signal = readRequest(row);
  const { repository } = row;
  const runId = Number(row.runId);
  const payload = toResumePayload({
    ...row,
    runId,
    answers: JSON.parse(row.answers ?? "{}"),
    answeredAt: row.answeredAt ?? "",
  });
  switch (row.via) {
    case "git_ref": {
      const ref = toResumeRef(runId, row.name);
      const wish = { repository, ref, content: JSON.stringify(payload), beforeSend };
      const written = await github.writeRef(wish);
      if (written.ok) return ok({ runId });
      if (written.error.kind !== "conflict") return written;
      const there = await github.readRef(repository, wish.ref);
      if (!there.ok) return there;
      if (there.value.includes(row.session)) return ok({ runId });
      if (!(await isOfEarlierQuestion({ db }, row, there.value))) return err(takenRef(wish.ref));
      const moved = await github.writeRef({ ...wish, replaces: true });
      return moved.ok ? ok({ runId }) : moved;
    }
    case "workflow_dispatch": {
      const home = await db.repository.findUnique({ where: { name: repository } });
      return github.dispatchWorkflow({
        repository,
        workflow: handlerWorkflow(signal),
        ref: home?.defaultBranch ?? "main",
        inputs: { run_id: String(runId), resume_data: JSON.stringify(payload) },
        beforeSend,
      });
    }
    default: {
      const eventType = signal.resume.event_type ?? defaultEventType;
      const sent = await github.dispatchEvent({ repository, eventType, payload, beforeSend });
      return sent.ok ? ok({ runId: null }) : sent;
    }
  }
}

/** A run that is run again asks under the same name: the answer to its earlier question has been read or never will be. */
async function isOfEarlierQuestion(
  { db }: Pick<Deps, "db">,
  row: PauseRow,
  content: string,
): Promise<boolean> {
  const earlier = await db.pause.findMany({
    where: { runId: row.runId, name: row.name, artifactId: { lt: row.artifactId } },
    select: { session: true },
  });
  return earlier.some(({ session }) => content.includes(session));
}

const takenRef = (ref: string): GitHubError => ({
  kind: "conflict",
  message: `refs/${ref} holds another answer already`,
});

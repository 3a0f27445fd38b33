import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Answer, GitHubError } from "@/lib/github/port";
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
 * where GitHub says it; with `git_ref` it is the asking run, which goes on by itself.
 */
export async function requestResume(
  { db, github }: Pick<Deps, "db" | "github">,
  row: PauseRow,
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
      const written = await github.writeRef({ repository, ref, content: JSON.stringify(payload) });
      if (written.ok) return ok({ runId });
      if (written.error.kind !== "conflict") return written;
      const there = await github.readRef(repository, ref);
      if (!there.ok) return there;
      return there.value.includes(row.session) ? ok({ runId }) : err(takenRef(ref));
    }
    case "workflow_dispatch": {
      const home = await db.repository.findUnique({ where: { name: repository } });
      return github.dispatchWorkflow({
        repository,
        workflow: handlerWorkflow(signal),
        ref: home?.defaultBranch ?? "main",
        inputs: { run_id: String(runId), resume_data: JSON.stringify(payload) },
      });
    }
    default: {
      const eventType = signal.resume.event_type ?? defaultEventType;
      const sent = await github.dispatchEvent({ repository, eventType, payload });
      return sent.ok ? ok({ runId: null }) : sent;
    }
  }
}

const takenRef = (ref: string): GitHubError => ({
  kind: "conflict",
  message: `refs/${ref} holds another answer already`,
});

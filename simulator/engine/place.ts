import type { ScriptContext } from "../logs/scripts/script-context";
import type { Job } from "../run";
import { fullName } from "../store";

/** What a log says of where its job ran. */
export function placeOf({ run, name }: Job): ScriptContext {
  const { repository, branch, sha, id: runId } = run;
  return {
    repository: fullName(repository),
    branch: branch ?? repository.defaultBranch,
    sha,
    runId,
    jobName: name,
  };
}

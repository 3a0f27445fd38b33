import { cache } from "react";
import { noticeCosts } from "@/lib/cost/notice-costs";
import { deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { repositoryName } from "@/lib/model/repository";
import { err, type Result } from "@/lib/model/result";
import type { RunDetail } from "@/lib/model/run";
import { noticeSignals } from "@/lib/pause/notice-signals";
import { openRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";

export type RunParams = { owner: string; repo: string; run: string };

/** The run of an address, fetched from GitHub where it was never seen; once per request. Errors: no such run, GitHub's. */
export const loadRun = cache(
  async (owner: string, repo: string, run: string): Promise<Result<RunDetail, Problem>> => {
    const repository = repositoryName.safeParse(`${owner}/${repo}`);
    if (!repository.success || !isId(run))
      return err(createProblem("not_found", "A run's address is /owner/name/actions/runs/number."));
    const built = await deps();
    const opened = await openRun(built, { repository: repository.data, id: Number(run) });
    // A run that had ended before anybody watched it may have asked something all the same, and cost something.
    if (opened.ok) {
      await noticeSignals(built, opened.value.artifacts);
      await noticeCosts(built, opened.value.artifacts);
    }
    return opened;
  },
);

/** The run as it is known here, for titles: GitHub is not asked, so going from job to job waits for nothing. */
export const peekRun = cache(
  async (run: string): Promise<RunDetail | null> => (isId(run) ? getRun(await deps(), Number(run)) : null),
);

const isId = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text);

"use client";
import { AlertIcon } from "@primer/octicons-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRepositories } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";
import type { Repository } from "@/lib/model/repository";

/** Said once for the whole page when the same thing keeps all repositories from being looked at. */
export function GithubNotice() {
  const problem = toCommonProblem(useRepositories().data?.items ?? []);
  if (!problem) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-line border-b bg-failure-soft px-3 py-2 text-sm sm:px-6"
    >
      <AlertIcon className="mt-0.5 shrink-0 text-failure" />
      <p className="min-w-0 break-words">
        <span className="font-semibold">{problem.title}.</span> {problem.detail} What is shown is from before
        {problem.retryAt && (
          <>
            ; it is tried again <RelativeTime at={problem.retryAt} />
          </>
        )}
        .
      </p>
    </div>
  );
}

/** What one look tells of all: GitHub takes this token nowhere. */
const everywhere = new Set<Problem["code"] | undefined>(["no_token", "bad_token"]);

/** The problem that all of them have, or null. */
function toCommonProblem(repositories: Repository[]): Problem | null {
  const problems = repositories.map(({ problem }) => problem);
  const refused = problems.find((problem) => everywhere.has(problem?.code));
  if (refused) return refused;
  const [first, ...others] = problems;
  return first && others.every((problem) => problem?.code === first.code) ? first : null;
}

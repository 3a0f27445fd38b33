"use client";
import { AlertIcon } from "@primer/octicons-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { useFrame } from "@/lib/client/use-api";

/** Said once for the whole page when the database is damaged, or the same thing keeps all repositories from being looked at. */
export function GithubNotice() {
  const problem = useFrame().data?.problem;
  if (!problem) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-line border-b bg-failure-soft px-3 py-2 text-sm sm:px-6"
    >
      <AlertIcon className="mt-0.5 shrink-0 text-failure" />
      <p className="min-w-0 break-words">
        <span className="font-semibold">{problem.title}.</span> {problem.detail}
        {problem.code !== "damaged" && (
          <>
            {" "}
            What is shown is from before
            {problem.retryAt && (
              <>
                ; it is tried again <RelativeTime at={problem.retryAt} />
              </>
            )}
            .
          </>
        )}
      </p>
    </div>
  );
}

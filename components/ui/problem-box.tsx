import { AlertIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import type { Problem } from "@/lib/model/problem";
import { LinkedText } from "./linked-text";
import { RelativeTime } from "./relative-time";

/**
 * A problem where it arose: its title, cause and remedy, when it is tried again, and the technical text folded
 * beneath. `action` is the way on, such as a retry button.
 */
export function ProblemBox({ problem, action }: { problem: Problem; action?: ReactNode }) {
  return (
    <section
      role="alert"
      className="rounded-md border border-line border-l-2 border-l-failure bg-surface p-3"
    >
      <div className="flex flex-wrap items-start gap-3">
        <AlertIcon className="mt-0.5 shrink-0 text-failure" />
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-semibold text-sm">{problem.title}</p>
          <p className="break-words text-muted text-sm">
            <LinkedText text={problem.detail} />
          </p>
          {problem.retryAt && (
            <p className="text-muted text-sm">
              It is tried again <RelativeTime at={problem.retryAt} />.
            </p>
          )}
          {problem.errors && problem.errors.length > 0 && (
            <ul className="mt-1 list-disc pl-4 text-sm">
              {problem.errors.map((error) => (
                <li key={`${error.path} ${error.message}`}>
                  <code className="font-mono text-xs">{error.path}</code> {error.message}
                </li>
              ))}
            </ul>
          )}
          <details className="mt-1 text-faint text-xs">
            <summary className="w-fit rounded-sm">Technical text</summary>
            <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-words font-mono">
              {JSON.stringify(problem, null, 2)}
            </pre>
          </details>
        </div>
        {action}
      </div>
    </section>
  );
}

"use client";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemBox } from "@/components/ui/problem-box";
import { isAvailable } from "@/lib/model/artifact";
import { runPath } from "@/lib/model/paths";
import { useOpenRun } from "../../use-open-run";
import { ArtifactBrowser } from "./artifact-browser";
import { ArtifactHeader } from "./artifact-header";
import { FetchProgress } from "./fetch-progress";
import { useArtifactFiles } from "./use-artifact-files";

/** What is inside of one artifact, with all the room that the window has. */
export function ArtifactPage({ id }: { id: number }) {
  const run = useOpenRun();
  const artifact = run.artifacts.find((each) => each.id === id);
  const { files, problem, fetching, retry } = useArtifactFiles(artifact ? id : null);
  if (!artifact)
    return (
      <EmptyState
        title="This run has no such artifact"
        action={
          <Link href={runPath(run)} className="text-accent hover:underline">
            What this run left behind
          </Link>
        }
      >
        It may have been replaced by one of the same name, or deleted on GitHub.
      </EmptyState>
    );
  return (
    <section
      aria-label={artifact.name}
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <ArtifactHeader run={run} artifact={artifact} />
      {files ? (
        <ArtifactBrowser artifact={artifact} files={files} />
      ) : problem ? (
        <div className="p-3">
          <ProblemBox
            problem={problem}
            action={
              isAvailable(artifact) &&
              problem.code !== "untrusted" && (
                <button type="button" onClick={retry} className="text-accent text-sm hover:underline">
                  Try again
                </button>
              )
            }
          />
        </div>
      ) : (
        <FetchProgress fetching={fetching} />
      )}
    </section>
  );
}

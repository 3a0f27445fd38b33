"use client";
import Link from "next/link";
import { useEffect } from "react";
import { Count } from "@/components/ui/chip";
import { Tabs } from "@/components/ui/tabs";
import { useFreshLines } from "@/lib/client/use-api";
import { jobPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";
import { ExcerptLines } from "./excerpt-lines";
import { FreshPanel } from "./fresh-panel";
import type { FailedJob } from "./group-failures";

/** A failed job's lines: around its first error, and those that its last green run did not have. */
export function FailureLog({ run, job }: { run: RunDetail; job: FailedJob }) {
  const lines = job.excerpt.filter((line) => line.kind !== "endgroup");
  const fresh = useFreshLines(lines.length > 0 ? job.jobId : null);
  // GitHub may tell the failed step a moment after the job's end: then other lines are meant.
  const told = `${job.step?.number} ${lines[0]?.n}`;
  const { mutate } = fresh;
  useEffect(() => {
    if (told) void mutate();
  }, [told, mutate]);
  if (lines.length === 0) return null;
  const href = jobPath(run, job.jobId);
  const error = lines.find((line) => line.kind === "error") ?? lines.at(-1);
  const news = new Set(fresh.data?.state === "compared" ? fresh.data.lines.map(({ n }) => n) : []);
  return (
    <>
      <Tabs
        label={`Lines of ${job.name}`}
        tabs={[
          {
            value: "error",
            title: "Error",
            content: (
              <ExcerptLines
                label="Lines around the error"
                lines={lines.map((line) => ({ ...line, isNew: news.has(line.n) }))}
                href={href}
              />
            ),
          },
          {
            value: "new",
            title: (
              <>
                New lines
                {fresh.data?.state === "compared" && <Count value={fresh.data.total} />}
              </>
            ),
            content: <FreshPanel run={run} fresh={fresh.data} problem={fresh.error} href={href} />,
          },
        ]}
      />
      <footer className="border-line border-t px-4 py-1.5 text-xs">
        <Link href={error ? `${href}#L${error.n}` : href} className="text-accent hover:underline">
          Open the log at the error
        </Link>
      </footer>
    </>
  );
}

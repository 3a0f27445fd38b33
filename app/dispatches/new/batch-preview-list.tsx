"use client";
import { PaperAirplaneIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { formatDuration } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import type { BatchLine, BatchPreview } from "@/lib/model/batch";
import type { useBatch } from "./use-batch";

const step = 50;

/** Every single dispatch as it would be sent; those that cannot be sent first, with the reason. */
export function BatchPreviewList({
  batch,
  preview,
}: {
  batch: ReturnType<typeof useBatch>;
  preview: BatchPreview;
}) {
  const [most, setMost] = useState(step);
  const refused = preview.items.filter(({ problem }) => problem);
  const lines = [...refused, ...preview.items.filter(({ problem }) => !problem)];
  return (
    <Section title="Preview" count={preview.items.length} className={cx(!batch.fresh && "opacity-60")}>
      {batch.problem && <ProblemBox problem={batch.problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          icon={<PaperAirplaneIcon />}
          busy={batch.sending}
          disabled={!batch.fresh || preview.sendable === 0}
          onClick={batch.sendAll}
        >
          {preview.sendable === 0 ? "Nothing to send" : `Send ${preview.sendable}`}
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-60 text-muted text-sm">
          {batch.fresh
            ? toWords(preview, refused.length)
            : "You changed something since: preview it again before it is sent."}
        </p>
      </div>
      <Panel>
        <ul aria-label="Dispatches of the preview">
          {lines.slice(0, most).map((line) => (
            <Line key={`${line.repository} ${JSON.stringify(line.inputs)}`} line={line} />
          ))}
        </ul>
      </Panel>
      {lines.length > most && (
        <Button className="justify-self-center" onClick={() => setMost(most + 200)}>
          Show {Math.min(200, lines.length - most)} more
        </Button>
      )}
    </Section>
  );
}

const Line = ({ line: { repository, ref, inputs, problem } }: { line: BatchLine }) => (
  <li className="grid gap-0.5 border-line border-b px-3 py-2 last:border-b-0">
    <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-sm">
      <span className="min-w-0 break-words">{repository}</span>
      {ref && <span className="text-muted text-xs">on {ref}</span>}
    </p>
    {Object.keys(inputs).length > 0 && (
      <p className="break-words font-mono text-muted text-xs">
        {Object.entries(inputs)
          .map(([name, value]) => `${name}=${value}`)
          .join(" · ")}
      </p>
    )}
    {problem && <p className="break-words text-failure text-xs">Not sent: {problem.detail}</p>}
  </li>
);

/** One leaves a second, and an hour takes some 475 of them. */
function toWords({ sendable }: BatchPreview, refused: number): string {
  const out = refused > 0 ? `${refused} left out, each with its reason. ` : "";
  if (sendable === 0) return `${out}Mend what is wrong, then preview it again.`;
  const slow =
    sendable > 475 ? " GitHub wants no more than 500 in an hour, so the last wait for the next one." : "";
  return `${out}One leaves a second: about ${formatDuration(sendable)}.${slow}`;
}

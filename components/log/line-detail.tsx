"use client";
import { XIcon } from "@primer/octicons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes, formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { ProblemBox } from "@/components/ui/problem-box";
import { reachable } from "@/components/ui/reachable";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { LogWindow } from "@/lib/model/log";
import { toPlain } from "./ansi";
import { toBlocks, toStates } from "./line-states";
import { LineText } from "./line-text";

const mostStates = 500;
const mostShown = 2_000_000;

/** One line with all that it holds, wrapped, beneath the log: a very long one, or each state of a progress bar. */
export function LineDetail({ jobId, n, onClose }: { jobId: number; n: number; onClose: () => void }) {
  const { data, error } = useApi<LogWindow>(keys.logWindow(jobId, n, 1), {
    revalidateOnFocus: false,
    refreshInterval: 0,
  });
  const line = data?.lines[0];
  const states = line ? toStates(line.text) : [];
  const shown = states.slice(-mostStates);
  const size = line ? new TextEncoder().encode(line.text).length : 0;
  return (
    <section aria-label="Whole line" className="flex max-h-[45%] flex-col border-line border-t bg-surface">
      <header className="flex min-h-9 shrink-0 items-center gap-3 px-3 text-xs">
        <span className="min-w-0 flex-1 truncate text-muted">
          {line ? (
            <>
              <span className="font-semibold text-default">{formatBytes(size)}</span>
              {states.length > 1 && <> · {formatCount(states.length)} states, the last one at the end</>}
              {states.length > mostStates && <> · the last {mostStates} are shown</>}
              {size > mostShown && <> · the first {formatBytes(mostShown)} are shown, the raw text has all</>}
            </>
          ) : (
            "Reading the line…"
          )}
        </span>
        {line && <CopyButton text={states.map(toPlain).join("\n")} label="Copy the whole line" />}
        <IconButton size="sm" label="Close" shortcut="Esc" icon={<XIcon />} onClick={onClose} />
      </header>
      {error && (
        <div className="p-3">
          <ProblemBox problem={error} />
        </div>
      )}
      <div
        {...reachable}
        className="min-h-0 overflow-auto bg-log px-3 py-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {toBlocks(shown, mostShown).map((block) => (
          <p
            key={block.at}
            className={block.begins ? "border-line not-first:border-t" : undefined}
            style={{ contentVisibility: "auto", containIntrinsicSize: "auto 20px" }}
          >
            <LineText text={block.text} search={null} />
          </p>
        ))}
      </div>
    </section>
  );
}

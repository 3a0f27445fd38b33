"use client";
import { SearchIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format";
import { Hairline } from "@/components/ui/hairline";
import { ProblemBox } from "@/components/ui/problem-box";
import type { KeptLogs } from "@/lib/model/kept-search";
import { FoundRun } from "./found-run";
import { toRuns } from "./found-runs";
import type { KeptWish } from "./search-address";
import type { KeptSearchState } from "./use-kept-search";

/** What was found so far, and how far the search has come. `fresh`: it is of what the field says now. */
export function KeptResults({
  wish,
  pattern,
  state,
  fresh,
  kept,
  onChange,
}: {
  wish: KeptWish;
  pattern: RegExp | null;
  state: KeptSearchState;
  fresh: boolean;
  kept: KeptLogs | null;
  onChange: (part: Partial<KeptWish>) => void;
}) {
  if (wish.q === "") return <Beginning kept={kept} />;
  if (fresh && state.problem) return <ProblemBox problem={state.problem} />;
  const over = fresh && state.end !== null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="grid gap-1">
        <output aria-live="polite" className="text-muted text-sm">
          {pattern === null ? "" : toWords(state, fresh)}
        </output>
        <Hairline
          value={over ? 1 : fresh && state.logs > 0 ? state.searched / state.logs : 0}
          label="How much is searched"
          className={cx(over && "invisible")}
        />
      </div>
      {over && state.found.length === 0 ? (
        <NoMatch wish={wish} onChange={onChange} />
      ) : (
        <div
          className={cx("grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity", !fresh && "opacity-60")}
        >
          {toRuns(state.found).map((run) => (
            <FoundRun key={run.id} run={run} pattern={pattern} />
          ))}
        </div>
      )}
      {over && state.end?.truncated && (
        <p className="text-muted text-sm">
          {formatCount(state.end.shown)} of {formatCount(state.end.total)} lines are shown: at most 100 of a
          log and 1,000 in all. Other words, or one repository, show the others.
        </p>
      )}
    </div>
  );
}

function toWords({ total, found, searched, logs, end }: KeptSearchState, fresh: boolean): string {
  if (!fresh) return "Searching…";
  const lines = total === 1 ? "1 line" : `${formatCount(total)} lines`;
  if (!end)
    return `${lines} so far, ${formatCount(searched)}${logs ? ` of ${formatCount(logs)}` : ""} logs searched`;
  const unread = end.unread > 0 ? `; ${formatCount(end.unread)} could not be read` : "";
  const inLogs = end.found === 1 ? "1 log" : `${formatCount(end.found)} logs`;
  if (found.length === 0) return `No line in ${formatCount(searched)} logs${unread}`;
  return `${lines} in ${inLogs}; ${formatCount(searched)} logs searched${unread}`;
}

const Beginning = ({ kept }: { kept: KeptLogs | null }) =>
  kept?.logs === 0 ? (
    <EmptyState icon={<SearchIcon size={24} />} title="There is no log to search yet">
      Logs are kept as soon as a job of a watched repository ends, or when you open one.
    </EmptyState>
  ) : (
    <EmptyState icon={<SearchIcon size={24} />} title="When did this happen before?">
      Paste a line of an error, or write a word: every kept log is searched, the newest run first. Colours and
      timestamps are left out.
    </EmptyState>
  );

function NoMatch({ wish, onChange }: { wish: KeptWish; onChange: (part: Partial<KeptWish>) => void }) {
  const isStrict = wish.case || wish.word || wish.regex;
  const isNarrow = wish.repository !== "";
  return (
    <EmptyState
      title="No line matches"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {isStrict && (
            <Button onClick={() => onChange({ case: false, word: false, regex: false })}>
              Search for the plain words
            </Button>
          )}
          {isNarrow && (
            <Button onClick={() => onChange({ repository: "", workflow: "" })}>
              Search all repositories
            </Button>
          )}
        </div>
      }
    >
      Logs that were not fetched from GitHub are not searched: open a run's log to have it here.
    </EmptyState>
  );
}

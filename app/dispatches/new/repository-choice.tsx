"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useWorkflowSearch } from "@/lib/client/use-api";
import { PasteRepositories } from "./paste-repositories";

/** Repositories that have the workflow, to tick; others by a pasted list. */
export function RepositoryChoice({
  workflow,
  chosen,
  onChange,
}: {
  workflow: string;
  chosen: string[];
  onChange: (names: string[]) => void;
}) {
  const [text, setText] = useState("");
  const { data, error, isLoading } = useWorkflowSearch(workflow ? { file: workflow, limit: "500" } : null);
  const known = data?.items ?? [];
  const names = known.map(({ repository }) => repository);
  // What was pasted or came with the address stands above, also where nobody watches it.
  const foreign = chosen.filter((name) => !names.includes(name));
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (name: string) => words.every((word) => name.toLowerCase().includes(word));
  const shown = [...foreign, ...names].filter(fits);
  const offered = shown.filter((name) => known.every((one) => one.repository !== name || canRun(one)));
  const add = (more: string[]) => onChange([...new Set([...chosen, ...more])]);
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...chosen, name] : chosen.filter((one) => one !== name));
  return (
    <Section
      title="Repositories"
      count={chosen.length}
      actions={
        <>
          <Button size="sm" disabled={offered.length === 0} onClick={() => add(offered)}>
            Select all {offered.length > 0 && offered.length}
          </Button>
          <Button size="sm" variant="quiet" disabled={chosen.length === 0} onClick={() => onChange([])}>
            Clear
          </Button>
        </>
      }
    >
      <Input
        type="search"
        data-filter=""
        aria-label="Search repositories"
        placeholder="Search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error && <ProblemBox problem={error} />}
      <Panel>
        <ul aria-label="Repositories with this workflow" className="max-h-[46vh] overflow-y-auto">
          {!data && isLoading && <SkeletonRows rows={6} label="Looking for repositories" />}
          {shown.map((name) => {
            const workflowThere = known.find(({ repository }) => repository === name);
            return (
              <li key={name} className="border-line border-b last:border-b-0 hover:bg-raised">
                <label className="flex min-h-9 items-center gap-3 px-3 text-sm">
                  <input
                    type="checkbox"
                    className="size-4 shrink-0"
                    checked={chosen.includes(name)}
                    onChange={(event) => toggle(name, event.target.checked)}
                  />
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  <span className="shrink-0 text-muted text-xs">{toNote(workflowThere)}</span>
                </label>
              </li>
            );
          })}
          {shown.length === 0 && (data || workflow === "") && (
            <li className="px-3 py-6 text-center text-muted text-sm">
              {workflow === ""
                ? "Name the workflow above: the repositories that have it stand here."
                : words.length > 0
                  ? "No repository with these words has this workflow."
                  : "No watched repository has this workflow. Paste a list of others below."}
            </li>
          )}
        </ul>
      </Panel>
      <PasteRepositories onAdd={add} />
    </Section>
  );
}

type Found = { state: string; dispatchable: boolean | null };

const canRun = ({ state, dispatchable }: Found): boolean =>
  dispatchable !== false && !state.startsWith("disabled");

function toNote(found: Found | undefined): string {
  if (!found) return "from your list";
  if (found.state.startsWith("disabled")) return "disabled";
  return found.dispatchable === false ? "cannot be started by hand" : "";
}

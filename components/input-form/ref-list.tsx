"use client";
import { CheckIcon, GitBranchIcon, TagIcon } from "@primer/octicons-react";
import { Command } from "cmdk";
import { useState } from "react";
import { ProblemBox } from "@/components/ui/problem-box";
import { Skeleton } from "@/components/ui/skeleton";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Ref } from "@/lib/model/workflow";

const most = 100;

/** Branches and tags that match, at most 100; a name that is not listed can be typed. */
export function RefList({
  repository,
  value,
  onChoose,
}: {
  repository: string;
  value: string;
  onChoose: (ref: string) => void;
}) {
  const { data, error } = useApi<{ items: Ref[] }>(keys.refs(repository));
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = (data?.items ?? []).filter((ref) => ref.name.toLowerCase().includes(wanted)).slice(0, most);
  const own = search.trim();
  return (
    <Command label="Branch or tag" shouldFilter={false}>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder="Find a branch or tag"
        className="h-9 w-full border-line border-b bg-transparent px-3 text-sm outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {error && <ProblemBox problem={error} />}
        {!data && !error && <Skeleton className="m-1 h-24" />}
        {(["branch", "tag"] as const).map((kind) => {
          const refs = found.filter((ref) => ref.kind === kind);
          if (refs.length === 0) return null;
          return (
            <Command.Group
              key={kind}
              heading={kind === "branch" ? "Branches" : "Tags"}
              className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
            >
              {refs.map((ref) => (
                <Row
                  key={ref.name}
                  kind={kind}
                  name={ref.name}
                  chosen={ref.name === value}
                  onChoose={onChoose}
                />
              ))}
            </Command.Group>
          );
        })}
        {own !== "" && !found.some((ref) => ref.name === own) && (
          <Row kind="branch" name={own} words={`Use ${own}`} chosen={false} onChoose={onChoose} />
        )}
      </Command.List>
    </Command>
  );
}

function Row({
  kind,
  name,
  words = name,
  chosen,
  onChoose,
}: {
  kind: Ref["kind"];
  name: string;
  words?: string;
  chosen: boolean;
  onChoose: (ref: string) => void;
}) {
  return (
    <Command.Item
      value={`${kind} ${name}`}
      onSelect={() => onChoose(name)}
      className="flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-raised"
    >
      {kind === "branch" ? <GitBranchIcon className="text-muted" /> : <TagIcon className="text-muted" />}
      <span className="min-w-0 flex-1 truncate">{words}</span>
      {chosen && <CheckIcon />}
    </Command.Item>
  );
}

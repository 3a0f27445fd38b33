"use client";
import { Select } from "@/components/ui/input";
import { useRepositories, useWorkflows } from "@/lib/client/use-api";
import { repositoryName } from "@/lib/model/repository";
import { workflowFileName } from "@/lib/model/workflow";
import type { KeptWish } from "./search-address";

/** Whose logs are searched: all, a repository's, or those of one of its workflows. */
export function ScopePicker({
  wish: { repository, workflow },
  onChange,
}: {
  wish: KeptWish;
  onChange: (part: Partial<KeptWish>) => void;
}) {
  const repositories = useRepositories().data?.items.map(({ name }) => name) ?? [];
  const known = repositoryName.safeParse(repository).success;
  const workflows = useWorkflows(known ? repository : null).data ?? [];
  const files = workflows.map(({ name, path }) => ({ name, file: workflowFileName(path) }));
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label="Repository"
        className="max-w-full basis-64 max-sm:basis-full"
        value={repository}
        onChange={(event) => onChange({ repository: event.target.value, workflow: "" })}
      >
        <option value="">All repositories</option>
        {orAlso(repositories, repository).map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      {repository !== "" && (
        <Select
          aria-label="Workflow"
          className="max-w-full basis-64 max-sm:basis-full"
          value={workflow}
          onChange={(event) => onChange({ workflow: event.target.value })}
        >
          <option value="">All workflows</option>
          {workflow !== "" && files.every(({ file }) => file !== workflow) && (
            <option value={workflow}>{workflow}</option>
          )}
          {files.map(({ name, file }) => (
            <option key={file} value={file}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}

/** The address may name one that is not watched. */
const orAlso = (names: string[], one: string): string[] =>
  one === "" || names.includes(one) ? names : [one, ...names];

"use client";
import type { ComponentProps } from "react";
import useSWR from "swr";
import { Input, Select } from "@/components/ui/input";
import { fetcher } from "@/lib/client/fetcher";
import { keys } from "@/lib/client/keys";
import type { Problem } from "@/lib/model/problem";
import { type EnvironmentChoice, toEnvironmentChoice } from "./environment-choice";

/**
 * One of the repository's environments, as in GitHub's own form; a line of text where it has none or GitHub does not
 * say. Any name is taken, as GitHub takes any: an environment comes to be when a job first names it.
 */
export function EnvironmentInput({
  repository,
  blank,
  onChange,
  "aria-describedby": described,
  ...rest
}: Omit<ComponentProps<"input">, "onChange" | "value"> & {
  value: string;
  repository: string;
  /** What stands in the list for no environment; null where one is chosen beforehand. */
  blank: string | null;
  onChange: (value: string) => void;
}) {
  const { data, error } = useSWR<{ items: string[] }, Problem>(keys.environments(repository), fetcher, {
    revalidateOnFocus: false,
    shouldRetryOnError: false,
  });
  const choice = toEnvironmentChoice({ names: data?.items, failed: error !== undefined, value: rest.value });
  const about = `${rest.id}-environments`;
  const common = {
    id: rest.id,
    value: rest.value,
    required: rest.required,
    "aria-invalid": rest["aria-invalid"],
  };
  const ids = { ...common, "aria-describedby": [described, about].filter(Boolean).join(" ") };
  return (
    <>
      {choice.kind === "list" ? (
        <Select {...ids} onChange={(event) => onChange(event.target.value)}>
          {(blank !== null || rest.value === "") && <option value="">{blank ?? "Not set"}</option>}
          {choice.options.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          {...ids}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <p id={about} className="min-h-5 break-words text-muted text-xs">
        {toHint(choice, repository, rest.value)}
      </p>
    </>
  );
}

function toHint(choice: EnvironmentChoice, repository: string, value: string): string {
  switch (choice.kind) {
    case "list":
      if (choice.state === "reading") return "Asking GitHub for the environments…";
      return choice.state === "foreign"
        ? `${repository} has no environment ${value}: GitHub makes it when a job names it.`
        : "";
    case "text":
      return choice.state === "none"
        ? `${repository} has no environment yet: GitHub makes one when a job names it.`
        : "GitHub does not tell which environments there are: write the name of one.";
  }
}

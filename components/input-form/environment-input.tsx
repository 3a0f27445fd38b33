"use client";
import type { ComponentProps } from "react";
import useSWR from "swr";
import { Input } from "@/components/ui/input";
import { fetcher } from "@/lib/client/fetcher";
import { keys } from "@/lib/client/keys";

/** The name of an environment, with the repository's own as suggestions; any name can be typed while they are unknown. */
export function EnvironmentInput({
  repository,
  onChange,
  ...rest
}: Omit<ComponentProps<"input">, "onChange"> & { repository: string; onChange: (value: string) => void }) {
  const { data } = useSWR(keys.environments(repository), fetcher<{ items: string[] }>);
  const list = `${rest.id}-list`;
  return (
    <>
      <Input {...rest} list={list} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      <datalist id={list}>
        {data?.items.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

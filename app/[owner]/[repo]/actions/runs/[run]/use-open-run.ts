"use client";
import { createContext, useContext } from "react";
import { useSWRConfig } from "swr";
import { keys } from "@/lib/client/keys";
import type { RunDetail } from "@/lib/model/run";

/** The run whose page is open, kept fresh by its frame. */
export const OpenRun = createContext<RunDetail | null>(null);

export function useOpenRun(): RunDetail {
  const run = useContext(OpenRun);
  if (!run) throw new Error("There is no run around this component");
  return run;
}

/** Reads a run anew in whatever form a page holds it, where we have just changed something of it. */
export function useRunAgain(id: number | null): () => Promise<unknown> {
  const { mutate } = useSWRConfig();
  return () => mutate((key) => id !== null && typeof key === "string" && key.split("?")[0] === keys.run(id));
}

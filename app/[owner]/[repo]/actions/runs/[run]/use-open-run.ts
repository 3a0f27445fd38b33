"use client";
import { createContext, useContext } from "react";
import type { RunDetail } from "@/lib/model/run";

/** The run whose page is open, kept fresh by its frame. */
export const OpenRun = createContext<RunDetail | null>(null);

export function useOpenRun(): RunDetail {
  const run = useContext(OpenRun);
  if (!run) throw new Error("There is no run around this component");
  return run;
}

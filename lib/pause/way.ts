import type { PauseSignal, ResumeWay } from "@/lib/model/pause";

/** How an answer goes back: as the signal says, else by a new run when this one has ended, else by a messenger. */
export const toWay = (signal: Pick<PauseSignal, "resume">, githubStatus: string): ResumeWay =>
  signal.resume.via ?? (githubStatus === "completed" ? "repository_dispatch" : "workflow_dispatch");

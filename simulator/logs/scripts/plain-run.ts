import { tagged } from "../log-tags";
import { runHeader } from "./run-header";

/** Any other `run:` step: its header, what it prints, and its exit code when that is not 0. */
export const plainRun = (script: string, output: readonly string[] = [], exitCode = 0): string[] => [
  ...runHeader(script),
  ...output,
  ...(exitCode === 0 ? [] : [tagged.error(`Process completed with exit code ${exitCode}.`)]),
];

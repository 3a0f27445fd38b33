import { createGitHub } from "@/lib/github/octokit";
import type { GitHub } from "@/lib/github/port";
import { createLog } from "@/lib/log";
import { type Simulator, startSimulator } from "@/simulator/server";
import { control } from "../contract/visit";

export const token = "ghp_AdapterTestsToken0000000000000000000";
export const name = "octo/api";

const files = {
  ".github/workflows/ci.yml": `name: CI
on:
  push:
  workflow_dispatch:
    inputs:
      count: { type: number, default: 3 }
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{ run: echo hello }]
  test:
    needs: build
    runs-on: ubuntu-latest
    steps: [{ run: echo hello }]
`,
};

/** A simulator with one repository whose clock stands still, and the adapter on it. */
export async function startGitHub(): Promise<{
  sim: Simulator;
  /** An adapter of its own: it remembers nothing, and its first write does not wait. */
  connect(options?: { token?: string | null; apiUrl?: string; timeoutSeconds?: number }): GitHub;
  control<T>(path: string, body?: unknown): Promise<T>;
  /** Answers the next calls whose path matches otherwise. */
  fault(fault: { path: string; [more: string]: unknown }): Promise<unknown>;
}> {
  const sim = await startSimulator({ seed: false });
  const call = <T>(path: string, body?: unknown) => control<T>(sim.url, path, body);
  await call("clock/freeze");
  await call("repos", { name, files });
  return {
    sim,
    control: call,
    fault: (fault) => call("faults", fault),
    connect: (options = {}) =>
      createGitHub({
        apiUrl: sim.url,
        token,
        now: () => new Date(sim.world.clock.now()),
        log: createLog("silent", () => new Date()),
        ...options,
      }),
  };
}

/** The value of an answer that must be one. */
export function taken<T>(answer: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!answer.ok) throw new Error(`GitHub said no: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** The error of an answer that must be one. */
export function refused<E>(answer: { ok: true; value: unknown } | { ok: false; error: E }): E {
  if (answer.ok) throw new Error(`GitHub said yes: ${JSON.stringify(answer.value)}`);
  return answer.error;
}

import { expect } from "vitest";
import type { Dispatch } from "@/lib/model/dispatch";
import type { RunDetail } from "@/lib/model/run";
import { until } from "../until";
import type { World } from "../world";

let made = 0;

/** A repository of this test's own, added to the app; gives its name. */
export async function addRepository(
  { app, sim }: World,
  files: Record<string, string>,
  scripts: Record<string, unknown> = {},
): Promise<string> {
  made += 1;
  const name = `octo/r${made}`;
  await sim.control("POST", "repos", { name, files, scripts });
  const added = await app.call("POST", "/api/repos", { repository: name });
  expect(added.status, added.text).toBe(201);
  return name;
}

/** Starts a workflow through the app and gives the id of its run. */
export async function dispatchRun(
  { app }: World,
  repository: string,
  workflow: string,
  inputs: Record<string, unknown> = {},
): Promise<number> {
  const answer = await app.call("POST", "/api/dispatches", { repository, workflow, inputs });
  expect(answer.status, answer.text).toBe(201);
  const { runId } = answer.body as Dispatch;
  expect(runId).toBeTypeOf("number");
  return runId as number;
}

/** The run as the app shows it, once `holds` is true of it. */
export const runWhen = ({ app }: World, id: number, what: string, holds: (run: RunDetail) => boolean) =>
  until(`run ${id}: ${what}`, async () => {
    const { status, body } = await app.call("GET", `/api/runs/${id}`);
    return status === 200 && holds(body as RunDetail) ? (body as RunDetail) : null;
  });

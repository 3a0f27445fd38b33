import JSZip from "jszip";
import { expect, test } from "vitest";
import type { Simulator } from "@/simulator/server";
import { beginScene } from "./begin-scene";
import { REPO, type Scene } from "./scene";
import { control, visit } from "./visit";

let simulator: Simulator;
let scene: Scene;

beginScene((at) => {
  ({ simulator, scene } = at);
});

async function linkOf(path: string): Promise<string> {
  const { answer, text } = await visit(simulator.url, { ask: `GET /repos/${REPO}${path}`, status: 302 });
  expect(text).toBe("");
  const location = answer.headers.get("location") ?? "";
  expect(new URL(location).origin).toBe(simulator.downloadsUrl);
  expect(simulator.downloadsUrl).not.toBe(simulator.url);
  return location;
}

test.each([
  ["a run's logs", (s: Scene) => `/actions/runs/${s.ended}/logs`, "application/zip"],
  ["an attempt's logs", (s: Scene) => `/actions/runs/${s.ended}/attempts/1/logs`, "application/zip"],
  ["a job's log", (s: Scene) => `/actions/jobs/${s.job}/logs`, "text/plain"],
  ["an artifact", (s: Scene) => `/actions/artifacts/${s.artifact}/zip`, "zip"],
])("the link to %s works without a token for a minute and then dies", async (_, path, type) => {
  const link = await linkOf(path(scene));
  await control(simulator.url, "clock/advance", { ms: 59_000 });
  const alive = await fetch(link);
  expect([alive.status, alive.headers.get("content-type")]).toEqual([200, expect.stringContaining(type)]);
  expect((await alive.arrayBuffer()).byteLength).toBeGreaterThan(0);
  await control(simulator.url, "clock/advance", { ms: 1_000 });
  const dead = await fetch(link);
  expect(dead.status).toBe(403);
  expect(await dead.text()).toContain("<Code>AuthenticationFailed</Code>");
});

test("the archive holds each job whole and step by step, the job's link the same text", async () => {
  const bytes = await (await fetch(await linkOf(`/actions/runs/${scene.ended}/logs`))).arrayBuffer();
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files);
  expect(names).toContain("0_build (20).txt");
  expect(names).toContain("build (20)/system.txt");
  expect(names).toContain("build (20)/2_Run actionscheckout@v4.txt");
  expect(names.filter((name) => name.includes("never"))).toEqual([]);
  const whole = await zip.file("0_build (20).txt")?.async("string");
  const job = await (await fetch(await linkOf(`/actions/jobs/${scene.job}/logs`))).arrayBuffer();
  expect(Buffer.from(job).toString()).toBe(whole);
  for (const line of whole?.trimEnd().split("\n") ?? []) {
    expect(line).toMatch(/^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /);
  }
});

test("a job's log is there when that job has ended, although its run goes on", async () => {
  const jobs = `GET /repos/${REPO}/actions/runs/${scene.active}/jobs`;
  const log = `GET /repos/${REPO}/actions/jobs/${scene.activeJob}/logs`;
  await visit(simulator.url, { ask: log, status: 404 });
  type Jobs = { jobs: { id: number; status: string }[] };
  let ended = false;
  for (let second = 0; second < 60 && !ended; second += 1) {
    await control(simulator.url, "clock/advance", { ms: 1_000 });
    const { json } = await visit(simulator.url, { ask: jobs, status: 200 });
    ended = json<Jobs>().jobs.some(({ id, status }) => id === scene.activeJob && status === "completed");
  }
  const run = await visit(simulator.url, {
    ask: `GET /repos/${REPO}/actions/runs/${scene.active}`,
    status: 200,
  });
  expect(run.json<{ status: string }>().status).toBe("in_progress");
  await visit(simulator.url, { ask: log, status: 302 });
  await visit(simulator.url, { ask: `GET /repos/${REPO}/actions/runs/${scene.active}/logs`, status: 404 });
});

test("after ninety days logs and artifacts are gone", async () => {
  await control(simulator.url, "clock/advance", { ms: 91 * 86_400_000 });
  const logs = await visit(simulator.url, {
    ask: `GET /repos/${REPO}/actions/runs/${scene.ended}/logs`,
    status: 410,
  });
  expect(logs.json()).toMatchObject({ message: "Server Error", status: "410" });
  await visit(simulator.url, {
    ask: `GET /repos/${REPO}/actions/artifacts/${scene.artifact}/zip`,
    status: 410,
  });
  const { json } = await visit(simulator.url, {
    ask: `GET /repos/${REPO}/actions/artifacts/${scene.artifact}`,
    status: 200,
  });
  expect(json<{ expired: boolean }>().expired).toBe(true);
});

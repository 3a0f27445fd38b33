import { afterAll, beforeAll, expect, it } from "vitest";
import type { InboxItem } from "@/lib/model/inbox";
import type { HookResult, Notices, NotificationSettings } from "@/lib/model/notice";
import type { RunDetail } from "@/lib/model/run";
import { asker, plantQuestion } from "../ask-somebody";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { startHookReceiver } from "./hook-receiver";
import { addRepository, runWhen } from "./through-app";

let world: World;
let repository: string;
let receiver: Awaited<ReturnType<typeof startHookReceiver>>;
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 60 });
  receiver = await startHookReceiver();
  repository = await addRepository(world, asker);
}, 90_000);
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});

const get = async <T>(path: string) => (await world.app.call("GET", path)).body as T;
const change = (body: unknown, headers = {}) => world.app.call("PUT", "/api/notifications", body, headers);
const inbox = async () => (await get<{ items: InboxItem[] }>("/api/inbox")).items;
const inInbox = (runId: number) =>
  until(`run ${runId} in the inbox`, async () => (await inbox()).find(({ run }) => run.id === runId));
const messagesOf = (words: string) => receiver.messages.filter(({ text }) => text.includes(words));

it("takes a webhook's address, tests it, and never shows it again", async () => {
  expect(await get("/api/notifications")).toEqual({ webhook: null });
  expect((await world.app.call("POST", "/api/notifications/test")).status).toBe(409);
  const wrong = await change({ webhookUrl: "http://chat.test/hook" });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: "webhookUrl" }] } });
  expect((await change({ webhookUrl: receiver.url }, { origin: "https://evil.test" })).status).toBe(403);
  const set = await change({ webhookUrl: receiver.url });
  expect(set).toMatchObject({ status: 200, body: { webhook: { host: new URL(receiver.url).host } } });
  const tested = await world.app.call("POST", "/api/notifications/test");
  expect(tested.body as HookResult).toMatchObject({ ok: true, status: 200 });
  expect(receiver.messages).toHaveLength(1);
  const settings = await get<NotificationSettings>("/api/notifications");
  expect(settings.webhook).toMatchObject({ last: { ok: true }, waiting: 0 });
  const pages = [set.text, tested.text, JSON.stringify(settings)];
  pages.push((await world.app.call("GET", "/settings")).text, world.app.stderr());
  expect(pages.filter((text) => text.includes("SecretOfTheTeam"))).toEqual([]);
});

it("tells a team once: after a refusal again, after a death in the middle never", async () => {
  receiver.plan(500);
  await plantQuestion(world, repository, "After a refusal?");
  await until("the second try", () => messagesOf("After a refusal?").length === 2);
  const { latest } = await get<Notices>("/api/notices");

  receiver.plan("silence");
  await plantQuestion(world, repository, "In the middle?");
  await until("the message on its way", () => messagesOf("In the middle?").length === 1);
  await world.app.kill("SIGKILL");
  await world.app.restart();
  const after = await plantQuestion(world, repository, "After the death?");
  await until("the next message", () => messagesOf("After the death?").length === 1);
  await inInbox(after);
  expect(messagesOf("In the middle?")).toHaveLength(1);
  expect(messagesOf("After a refusal?")).toHaveLength(2);
  const { items } = await get<Notices>(`/api/notices?after=${latest}`);
  expect(items.map(({ text }) => text)).toEqual(["In the middle?", "After the death?"]);
  expect(items.map(({ id }) => id)).toEqual([latest + 1, latest + 2]);
});

it("lists a run that GitHub holds back, and lets it go", async () => {
  const path = `repos/${repository}/workflows/ask.yml/runs`;
  const wish = { event: "pull_request", actor: "newcomer", fork: "newcomer/fork", held: true };
  const { id } = await world.sim.control<{ id: number }>("POST", path, wish);
  expect(await inInbox(id)).toMatchObject({ kind: "run_approval", canApprove: true });
  const { count } = await get<{ count: number }>("/api/inbox/count");
  expect(count).toBe((await inbox()).length);
  const approved = await world.app.call("POST", `/api/runs/${id}/approve`);
  expect(approved.status, approved.text).toBe(202);
  expect((await inbox()).map(({ run }) => run.id)).not.toContain(id);
  await runWhen(world, id, "under way", ({ status }) => status === "in_progress");
  await world.sim.control("POST", `runs/${id}/finish`, { conclusion: "success" });
  const run: RunDetail = await runWhen(world, id, "over", ({ conclusion }) => conclusion === "success");
  expect(run.headRepository).toBe("newcomer/fork");
  expect((await world.app.call("POST", `/api/runs/${id}/approve`)).status).toBe(409);
  expect((await world.app.call("POST", "/api/runs/1/approve")).status).toBe(404);
});

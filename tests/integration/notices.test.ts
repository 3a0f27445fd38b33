import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { toInboxKey } from "@/lib/model/inbox";
import { followInbox } from "@/lib/notices/follow-inbox";
import { listNotices } from "@/lib/notices/list-notices";
import { postMessage } from "@/lib/notices/post-message";
import { readNotificationSettings, writeHook } from "@/lib/notices/settings";
import { testMessage } from "@/lib/notices/slack-message";
import { listInbox } from "@/lib/pause/inbox";
import { createAsking, templates } from "./asking";
import { startHookReceiver } from "./hook-receiver";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let receiver: Awaited<ReturnType<typeof startHookReceiver>>;
let asking: ReturnType<typeof createAsking>;
let leave: () => Promise<void>;

beforeAll(async () => {
  stage = await startStage();
  receiver = await startHookReceiver();
  asking = createAsking(stage, await stage.createRepository(templates));
  await writeHook(stage.deps, { url: receiver.url, base: "http://127.0.0.1:3000" });
  leave = followInbox(stage.deps);
});
afterAll(async () => {
  await leave();
  await receiver.close();
  await stage.close();
});
beforeEach(() => {
  receiver.messages.length = 0;
});

/** A run that asks with these words, and its notice written. */
async function ask(message: string): Promise<number> {
  const name = `pause-signal-${stage.deps.now().getTime()}`;
  const id = await asking.askWith(name, {
    "pause.json": JSON.stringify({ version: 1, message, inputs: {} }),
  });
  await noticed();
  return id;
}

/** Ends the listening after the work at hand, and begins it again, as another start of the process would. */
async function noticed(): Promise<void> {
  await leave();
  leave = followInbox(stage.deps);
  await stage.settle("notice-hook");
}

/** Long enough for what is to be sent again. */
async function later(): Promise<void> {
  await stage.advance(300_000);
  await stage.settle("notice-hook");
}

const sent = (words: string) => receiver.messages.filter(({ text }) => text.includes(words));

it("tells each thing once, whoever looks and however often; its signs are no marks of the chat", async () => {
  const told: number[] = [];
  const unsubscribe = stage.deps.bus.subscribe(({ event }) => {
    if (event.type === "notice") told.push(event.latest);
  });
  const before = (await listNotices(stage.deps, null)).latest;
  await ask("Ship a < b & c?");
  await noticed();
  await later();
  const message = sent("Ship");
  expect(message).toHaveLength(1);
  expect(message[0]?.text).toContain("Ship a &lt; b &amp; c?");
  expect(message[0]?.text).toMatch(/http:\/\/127\.0\.0\.1:3000\/octo\/pause-1\/actions\/runs\/\d+/);
  expect(new Set(receiver.messages.map(({ key }) => key)).size).toBe(receiver.messages.length);
  expect(told).toEqual([...new Set(told)]);
  const { items, latest } = await listNotices(stage.deps, before);
  expect(items.map(({ text }) => text)).toContain("Ship a < b & c?");
  expect(await listNotices(stage.deps, latest)).toEqual({ latest, items: [] });
  unsubscribe();
});

it("sends again what was not taken, until it is; what is answered meanwhile is not told late", async () => {
  receiver.plan(500, 429);
  await ask("First?");
  const [item] = (await listInbox(stage.deps)).filter(
    (one) => one.kind === "pause" && one.pause.message === "First?",
  );
  receiver.messages.length = 0;
  expect(await readNotificationSettings(stage.deps)).toMatchObject({ webhook: { last: { ok: false } } });
  await later();
  await later();
  expect(sent("First?").map(({ key }) => key)).toEqual([toInboxKey(item!)]);
  expect(await readNotificationSettings(stage.deps)).toMatchObject({
    webhook: { last: { ok: true, status: 200 }, waiting: 0 },
  });

  receiver.plan(503, 503);
  const id = await ask("Second?");
  const pause = (await asking.detail(id)).pauses.find(({ message }) => message === "Second?")!;
  expect(await asking.answer(id, {}, pause.id)).toMatchObject({ ok: true });
  receiver.messages.length = 0;
  await later();
  await later();
  expect(sent("Second?")).toEqual([]);
  const { items } = await listNotices(stage.deps, 0);
  expect(items.filter(({ text }) => text === "Second?")).toEqual([]);
});

it("follows no redirect, waits for no silence, and says what went wrong without the address", async () => {
  const other = await startHookReceiver();
  const post = () =>
    postMessage(receiver.url, testMessage, { key: "test", now: stage.deps.now, timeout: 200 });
  receiver.plan({ redirect: other.url }, "silence", 404, 200);
  const results = [await post(), await post(), await post(), await post()];
  expect(other.messages).toEqual([]);
  expect(results).toMatchObject([
    { ok: false, status: 307, detail: expect.stringContaining("redirect") },
    { ok: false, status: null, detail: "No answer came in time." },
    { ok: false, status: 404, detail: expect.stringContaining("no such webhook") },
    { ok: true, status: 200 },
  ]);
  await other.close();
  const gone = await postMessage(other.url, testMessage, { key: "test", now: stage.deps.now });
  expect(gone).toMatchObject({ ok: false, status: null, detail: "Nobody listens there." });
  expect(JSON.stringify([results, gone])).not.toContain("SecretOfTheTeam");
});

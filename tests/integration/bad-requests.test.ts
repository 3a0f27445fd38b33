import { afterAll, beforeAll, expect, it } from "vitest";
import { attack, attackRaw } from "../bad-requests/attack";
import type { Known } from "../bad-requests/bad-request";
import { startKnownWorld } from "../bad-requests/known-world";
import { listDoors } from "../bad-requests/list-doors";
import { createSender } from "../bad-requests/send";
import type { World } from "../world";

let world: World;
let known: Known;
beforeAll(async () => {
  ({ world, known } = await startKnownWorld());
}, 90_000);
afterAll(() => world?.close());

type Wrong = { why: string; request: { method: string; path: string; headers: object; body: string | null } };
const describeWrong = ({ why, request: { method, path, headers, body } }: Wrong) =>
  [why, method, path.slice(0, 200), JSON.stringify(headers), body?.slice(0, 200)].join(" ");

// 10,000 for each of them, with times and memory: npm run bench:bad-requests
it("every route and page answers what nobody should send, and never with a failure of its own", async () => {
  const sender = createSender(world.app.url);
  try {
    const doors = listDoors();
    expect(doors.length).toBeGreaterThan(80);
    const wrong: string[] = [];
    for (const [n, door] of doors.entries()) {
      const count = door.path.startsWith("/api/") ? 4 : 1;
      wrong.push(...(await attack(door, sender, known, count, n)).wrong.map(describeWrong));
    }
    expect(wrong).toEqual([]);
  } finally {
    sender.close();
  }
}, 240_000);

it("what is hardly HTTP is answered or closed", async () => {
  for (const path of ["/api/runs", "/api/repos", "/", "/login"]) {
    const { wrong } = await attackRaw(path, world.app.url, 40, 1);
    expect(wrong.map(describeWrong), path).toEqual([]);
  }
}, 240_000);

it("a method that nobody answers to is refused, one that no request can have among them", async () => {
  const sender = createSender(world.app.url);
  for (const method of ["TRACE", "PROPFIND", "SEARCH"]) {
    for (const path of ["/", "/api/runs", "/api/nothing"]) {
      expect((await sender.send({ method, path, headers: {}, body: null })).status, `${method} ${path}`).toBe(
        405,
      );
    }
  }
  sender.close();
});

it("wrote no bug into its log while all this came", () => {
  expect(world.app.stderr()).not.toMatch(/http\.failed|unhandled/i);
});

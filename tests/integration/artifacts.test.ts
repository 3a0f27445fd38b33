import type { Readable } from "node:stream";
import JSZip from "jszip";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dropArtifact } from "@/lib/artifacts/drop-artifact";
import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { listArtifacts } from "@/lib/artifacts/list-artifacts";
import { pinArtifact, unpinArtifact } from "@/lib/artifacts/pin-artifact";
import { listEntries, openEntry } from "@/lib/artifacts/read-archive";
import { readFetch } from "@/lib/artifacts/read-fetch";
import { lengthHeader } from "@/lib/http/content-length";
import { toFileResponse } from "@/lib/http/file-response";
import { type Stage, startStage } from "./stage";

const workflow = `name: Build
on: workflow_dispatch
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - name: Build
        run: sleep 3600
`;

let stage: Stage;
let repository: string;
let run: number;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  repository = await stage.createRepository({ ".github/workflows/build.yml": workflow });
  run = await stage.startRun(repository, "build.yml");
  await stage.advance(10_000);
});

async function upload(wish: {
  name: string;
  files?: Record<string, string>;
  zip?: boolean;
  base64?: string;
}) {
  const { id } = await stage.control<{ id: number }>("POST", `runs/${run}/artifacts`, wish);
  await stage.look(repository);
  return { id, body: stage.sim.world.store.artifacts.get(id)!.body };
}

async function download(id: number, headers: Record<string, string> = {}) {
  const kept = await keepArtifact(stage.deps, id);
  if (!kept.ok) throw new Error(kept.error.detail);
  const request = new Request("http://127.0.0.1/api/artifacts/1", { headers });
  const response = toFileResponse(request, { ...kept.value, etag: kept.value.sha256 });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe("an artifact", () => {
  it("is listed while its run goes on", async () => {
    const { id, body } = await upload({ name: "site", files: { "index.html": "<p>hi" } });
    expect(await listArtifacts(stage.deps, run)).toMatchObject({
      value: [{ id, name: "site", size: body.length, runId: run, expired: false, repository }],
    });
    expect(await listArtifacts(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
  });

  it("comes byte for byte, under its own name", async () => {
    const { id, body } = await upload({ name: "größe 1", files: { "a.txt": "x".repeat(100_000) } });
    const { response, bytes } = await download(id);
    expect(bytes.equals(body)).toBe(true);
    expect(response.headers.get(lengthHeader)).toBe(String(body.length));
    expect(response.headers.get("content-disposition")).toBe(
      "attachment; filename=\"gr__e 1.zip\"; filename*=UTF-8''gr%C3%B6%C3%9Fe%201.zip",
    );
  });

  it("that is no archive comes as the file it is", async () => {
    const { id } = await upload({ name: "ignored", files: { "report.html": "<h1>ok" }, zip: false });
    const { response, bytes } = await download(id);
    expect(bytes.toString()).toBe("<h1>ok");
    expect(response.headers.get("content-disposition")).toContain('filename="report.html"');
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });

  it("comes in parts", async () => {
    const { id, body } = await upload({ name: "site", files: { "a.txt": "0123456789".repeat(1000) } });
    const etag = (await download(id)).response.headers.get("etag")!;
    const part = await download(id, { range: "bytes=10-19" });
    expect([part.response.status, part.bytes]).toEqual([206, body.subarray(10, 20)]);
    expect(part.response.headers.get("content-range")).toBe(`bytes 10-19/${body.length}`);
    const rest = await download(id, { range: "bytes=10-", "if-range": etag });
    expect(rest.bytes).toEqual(body.subarray(10));
    const changed = await download(id, { range: "bytes=10-", "if-range": '"other"' });
    expect([changed.response.status, changed.bytes.length]).toEqual([200, body.length]);
    const beyond = await download(id, { range: `bytes=${body.length}-` });
    expect(beyond.response.status).toBe(416);
    expect((await download(id, { "if-none-match": etag })).response.status).toBe(304);
  });

  it("is asked of GitHub once, also by many at a time", async () => {
    const { id } = await upload({ name: "site", files: { a: "b" } });
    await Promise.all([download(id), download(id), download(id)]);
    await download(id);
    const path = `journal?path=artifacts/${id}/zip`;
    expect((await stage.control<{ entries: unknown[] }>("GET", path)).entries).toHaveLength(1);
  });

  it("that expired says so, unless it was fetched before", async () => {
    const gone = await upload({ name: "gone", files: { a: "b" } });
    const fetched = await upload({ name: "fetched", files: { a: "b" } });
    await download(fetched.id);
    for (const { id } of [gone, fetched]) await stage.control("POST", `artifacts/${id}/expire`);
    expect(await keepArtifact(stage.deps, gone.id)).toMatchObject({ error: { status: 410, code: "gone" } });
    expect((await download(fetched.id)).bytes.equals(fetched.body)).toBe(true);
    expect(await keepArtifact(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
  });

  it("that is not what GitHub says it is is not kept", async () => {
    const { id, body } = await upload({ name: "site", files: { a: "b" } });
    const row = { where: { id: BigInt(id) } };
    await stage.deps.db.artifact.update({ ...row, data: { digest: `sha256:${"0".repeat(64)}` } });
    expect(await keepArtifact(stage.deps, id)).toMatchObject({ error: { status: 502 } });
    await stage.deps.db.artifact.update({ ...row, data: { digest: null } });
    expect((await download(id)).bytes.equals(body)).toBe(true);
  });
});

describe("an artifact that is kept on demand", () => {
  const now = () => stage.deps.now().toISOString();
  const state = async (id: number) => await readFetch(stage.deps, id);

  it("is fetched, stays when GitHub has forgotten it, and is not dropped until it is let go", async () => {
    const { id, body } = await upload({ name: "site", files: { a: "b" } });
    expect(await state(id)).toMatchObject({ value: { state: "absent", received: 0, size: body.length } });
    const at = now();
    expect(await pinArtifact(stage.deps, id)).toMatchObject({ value: { id, keptAt: at, storedAt: at } });
    expect(await state(id)).toMatchObject({ value: { state: "stored", received: body.length } });
    await stage.advance(60_000);
    expect(await pinArtifact(stage.deps, id)).toMatchObject({ value: { keptAt: at } });
    stage.sim.world.store.artifacts.delete(id);
    expect(await listArtifacts(stage.deps, run)).toMatchObject({
      value: [{ id, keptAt: at, storedAt: at, expired: true }],
    });
    expect(await dropArtifact(stage.deps, id)).toBe(false);
    expect((await download(id)).bytes.equals(body)).toBe(true);
    expect(await unpinArtifact(stage.deps, id)).toMatchObject({ value: { keptAt: null, storedAt: at } });
    expect(await dropArtifact(stage.deps, id)).toBe(true);
    expect(await keepArtifact(stage.deps, id)).toMatchObject({ error: { status: 410 } });
    expect(await state(id)).toMatchObject({ value: { state: "absent" } });
  });

  it("is not marked where it cannot be had", async () => {
    const { id } = await upload({ name: "gone", files: { a: "b" } });
    await stage.control("POST", `artifacts/${id}/expire`);
    expect(await pinArtifact(stage.deps, id)).toMatchObject({ error: { status: 410 } });
    expect(await listArtifacts(stage.deps, run)).toMatchObject({ value: [{ id, keptAt: null }] });
    for (const work of [pinArtifact, unpinArtifact, readFetch])
      expect(await work(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
  });
});

describe("what is inside", () => {
  const text = async (body: Readable) => Buffer.concat(await body.toArray()).toString();

  async function keep(id: number) {
    const kept = await keepArtifact(stage.deps, id);
    if (!kept.ok) throw new Error(kept.error.detail);
    return kept.value;
  }

  it("is listed, and each file comes unpacked", async () => {
    const long = "größe\n".repeat(10_000);
    const kept = await keep((await upload({ name: "site", files: { "a/b.txt": long, "c d": "" } })).id);
    const entries = await listEntries(kept);
    if (!entries.ok) throw new Error(entries.error.detail);
    const [first, second] = entries.value.entries;
    expect([first?.path, first?.size, second?.path, second?.size]).toEqual([
      "a/b.txt",
      Buffer.byteLength(long),
      "c d",
      0,
    ]);
    for (const [entry, content] of [
      [first!, long],
      [second!, ""],
    ] as const) {
      const body = await openEntry(kept, entry);
      expect(body.ok && (await text(body.value))).toBe(content);
    }
  });

  it("is itself where there is no archive", async () => {
    const kept = await keep((await upload({ name: "x", files: { "r.json": "{}" }, zip: false })).id);
    const entries = await listEntries(kept);
    expect(entries).toMatchObject({ value: { entries: [{ path: "r.json", size: 2 }] } });
    const body = await openEntry(kept, entries.ok ? entries.value.entries[0]! : ({} as never));
    expect(body.ok && (await text(body.value))).toBe("{}");
  });

  it("breaks off where it is more than it says, and is refused where it lies", async () => {
    const packed = await new JSZip().file("aaa.txt", "x".repeat(90_000)).generateAsync({ ...deflated });
    const lying = Buffer.from(packed);
    const directory = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    lying.writeUInt32LE(1000, directory + 24);
    const kept = await keep((await upload({ name: "lying", base64: lying.toString("base64") })).id);
    const entries = await listEntries(kept);
    const body = await openEntry(kept, entries.ok ? entries.value.entries[0]! : ({} as never));
    expect(body).toMatchObject({ error: { status: 422, detail: expect.stringContaining("two places") } });
    const escaping = Buffer.from(packed.toString("latin1").replaceAll("aaa.txt", "../.txt"), "latin1");
    const hostile = await keep((await upload({ name: "hostile", base64: escaping.toString("base64") })).id);
    expect(await listEntries(hostile)).toMatchObject({
      error: { status: 422, detail: expect.stringContaining("outside of itself") },
    });
  });
});

const deflated = { type: "nodebuffer", compression: "DEFLATE" } as const;

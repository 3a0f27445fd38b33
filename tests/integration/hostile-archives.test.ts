import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { residentMb } from "../../bench/process-memory";
import { type Crafted, craftManyFiles, craftZip } from "../craft-zip";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { runWithArtifacts } from "./with-artifacts";

const mb = 1024 * 1024;
const zeros = Buffer.alloc(16 * mb);
const honest: Crafted = { path: "a.txt", content: "hello" };
const secret = "orchestrator-was-here";

/** By what they are: the archive, and what is said of it. */
const refused: Record<string, [bytes: () => Buffer, reason: RegExp]> = {
  "a bomb": [() => craftZip([honest, { path: "zeros", content: zeros }]), /would grow/],
  "a bomb that claims 4 GB": [
    () => craftZip([{ path: "zeros", content: zeros.subarray(0, mb), size: 4_000_000_000 }]),
    /would grow/,
  ],
  "files that overlap": [
    () => {
      const kernel = craftZip([{ path: "kernel", content: zeros.subarray(0, 5 * mb) }]);
      const over = Array.from({ length: 50 }, (_, n) => ({
        path: `copy ${n}`,
        packedSize: kernel.length - 100,
        size: 5 * mb,
        offset: 0,
      }));
      return craftZip([{ path: "kernel", content: zeros.subarray(0, 5 * mb) }, ...over]);
    },
    /overlap/,
  ],
  "a path that climbs": [() => craftZip([{ path: `../../${secret}`, content: "x" }]), /outside/],
  "a path that climbs from within": [() => craftZip([{ path: `a/../../${secret}` }]), /outside/],
  "a path of the whole disk": [() => craftZip([{ path: `/tmp/${secret}`, content: "x" }]), /outside/],
  "a path of a drive": [() => craftZip([{ path: `C:/${secret}`, content: "x" }]), /outside/],
  "a path of Windows that climbs": [() => craftZip([{ path: `..\\${secret}`, content: "x" }]), /outside/],
  "a path of a network": [() => craftZip([{ path: `\\\\evil\\${secret}`, content: "x" }]), /outside/],
  "a link": [() => craftZip([{ path: "link", content: "/etc/passwd", mode: 0o120777 }]), /link/],
  "an encrypted file": [() => craftZip([{ ...honest, flags: 1 }]), /encrypted/],
  "strong encryption": [() => craftZip([{ ...honest, flags: 0x41 }]), /encrypted/],
  "two files of one name": [() => craftZip([honest, { ...honest, content: "other" }]), /twice/],
  "an unknown way of packing": [() => craftZip([{ ...honest, method: 99 }]), /packed in a way/],
  "stored bytes of two sizes": [() => craftZip([{ ...honest, method: 0, size: 4 }]), /contradict/],
  "a directory that ends early": [() => craftZip([honest], { entries: 3 }), /damaged/],
  "a directory that is none": [
    () => {
      const bytes = craftZip([honest]);
      bytes.writeUInt32LE(0, bytes.length - 22 - 46 - 5);
      return bytes;
    },
    /damaged/,
  ],
  "half an archive": [
    () => craftZip([honest, { path: "b", content: "x" }]).subarray(0, 60),
    /end is missing/,
  ],
  "no archive at all": [() => Buffer.from("<html>"), /no(t a)? zip/],
};

let world: World;
let ids: Record<string, number>;
let before: number | null;
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 50 });
  const names = Object.keys(refused);
  const made = await runWithArtifacts(
    world,
    names.map((name) => ({ name: name.replaceAll(" ", "-"), bytes: refused[name]?.[0]() })),
  );
  ids = Object.fromEntries(names.map((name, at) => [name, made.ids[at] as number]));
  before = residentMb(world.app.pid());
}, 120_000);
afterAll(() => world?.close());

const files = (id: number | undefined, file = "") =>
  world.app.call("GET", `/api/artifacts/${id}/files${file}`);

describe("an archive that cannot be trusted is not looked into:", () => {
  it.each(Object.entries(refused))("%s", async (name, [bytes, reason]) => {
    const { detail, code } = expectProblem(await files(ids[name]), 422);
    expect(code).toBe("untrusted");
    expect(detail).toMatch(reason);
    expect(detail).toContain("Download it whole");
    expectProblem(await files(ids[name], "/a.txt"), 422);
    // It is still what the workflow uploaded, and comes whole.
    const whole = await fetch(new URL(`/api/artifacts/${ids[name]}`, world.app.url));
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes())).toBe(true);
  });
});

describe("a file that lies", () => {
  const lies = {
    more: [{ path: "f", content: Buffer.alloc(900, "a"), size: 10 }],
    fewer: [{ path: "f", content: "abc", size: 900 }],
    "more, and large": [{ path: "f", content: Buffer.alloc(40 * mb, "0123456789abcdef"), size: 2 * mb }],
    "fewer, and large": [{ path: "f", content: Buffer.alloc(mb, "a"), size: 2 * mb }],
  };

  it("about its size is told so, or breaks off where it is too large to be looked at first", async () => {
    const names = Object.keys(lies);
    const made = await runWithArtifacts(
      world,
      names.map((name, at) => ({ name: `lie-${at}`, bytes: craftZip(lies[name as keyof typeof lies]) })),
    );
    for (const [at, name] of names.entries()) {
      expect((await files(made.ids[at])).status, name).toBe(200);
      const file = files(made.ids[at], "/f").then(
        ({ status, text }) => ({ status, text: text.slice(0, 500) }),
        () => "broke off",
      );
      expect(await file, name).toEqual(
        name.endsWith("large")
          ? "broke off"
          : { status: 422, text: expect.stringContaining("is not what its directory says") },
      );
    }
  });
});

describe("an archive that is only large", () => {
  it("of a million files is listed in part, and says so", async () => {
    const { ids } = await runWithArtifacts(world, [{ name: "million", bytes: craftManyFiles(1_000_000) }]);
    const { body, status } = await files(ids[0]);
    expect(status).toBe(200);
    const { items, ...rest } = body as { items: unknown[] };
    expect(items).toHaveLength(10_000);
    expect(items[0]).toEqual({ path: "00000000", size: 0 });
    expect(rest).toMatchObject({ total: 1_000_000, truncated: true });
    expect((await files(ids[0], "/00000zz0")).status).toBe(200);
    expectProblem(await files(ids[0], `/${(999_999).toString(36).padStart(8, "0")}`), 404);
  });

  it("with an archive in it shows that as a file, and does not open it", async () => {
    const inner = craftZip([{ path: `../../${secret}`, content: "x" }]);
    const outer = craftZip([{ path: "inner.zip", content: inner }]);
    const { ids } = await runWithArtifacts(world, [{ name: "outer", bytes: outer }]);
    expect((await files(ids[0])).body).toMatchObject({ items: [{ path: "inner.zip", size: inner.length }] });
    const response = await fetch(new URL(`/api/artifacts/${ids[0]}/files/inner.zip`, world.app.url));
    expect(Buffer.from(await response.arrayBuffer()).equals(inner)).toBe(true);
    expectProblem(await files(ids[0], `/inner.zip/../../${secret}`));
  });
});

it("nothing was unpacked, nothing lies elsewhere, and the server has not grown", async () => {
  for (const id of Object.values(ids)) {
    const folder = path.join(world.dataDir, "artifacts", String(id));
    expect((await readdir(folder)).sort(), String(id)).toEqual(["content", "facts.json"]);
  }
  const around = ["/tmp", tmpdir(), path.dirname(world.dataDir), world.dataDir, process.cwd(), "/"];
  for (const folder of around) expect(existsSync(path.join(folder, secret)), folder).toBe(false);
  const after = residentMb(world.app.pid());
  if (before !== null && after !== null) expect(after - before).toBeLessThan(300);
});

import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentFolder, loadModule } from "./agent-action";

type Seal = {
  seal(bytes: Buffer, key: string, place: string): Buffer;
  unseal(bytes: Buffer, key: string, place: string): Buffer;
};
const { seal, unseal } = await loadModule<Seal>("seal.mjs");

describe("a sealed session", () => {
  it("opens with its key in its place, and tells everything else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, key) => {
        const sealed = seal(Buffer.from(bytes), key, "o/r");
        expect(unseal(sealed, key, "o/r")).toEqual(Buffer.from(bytes));
        expect(() => unseal(sealed, `${key}x`, "o/r")).toThrow("not the key");
      }),
      { numRuns: 5 },
    );
    const sealed = seal(Buffer.from("a session"), "key", "o/r");
    expect(sealed.includes("session")).toBe(false);
    expect(() => unseal(sealed, "", "o/r")).toThrow("set the secret AGENT_SESSION_KEY");
    expect(() => unseal(sealed, "key", "o/another")).toThrow("was changed");
    for (const at of [9, 30, 40, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(changed, "key", "o/r")).toThrow("was changed");
    }
  });
});

it("installs the Claude Code that the tests know", () => {
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const { devDependencies } = read(path.join(agentFolder, "..", "..", "..", "package.json"));
  const name = "@anthropic-ai/claude-code";
  expect(read(path.join(agentFolder, "package.json")).dependencies[name]).toBe(devDependencies[name]);
  const lock = read(path.join(agentFolder, "package-lock.json")).packages;
  expect(lock[`node_modules/${name}`]).toMatchObject({
    version: devDependencies[name],
    integrity: expect.any(String),
  });
  for (const { resolved } of Object.values<{ resolved?: string }>(lock)) expect(resolved).toBeUndefined();
});

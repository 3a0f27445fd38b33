import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSigned, readWebhook } from "./webhook";

type Payload = {
  repository: { id: number };
  workflow_run: { id: number; status: string };
  workflow_job: { id: number; run_id: number };
};
const index = "node_modules/@octokit/webhooks-examples/api.github.com/index.json";
const examples: { name: string; examples: Payload[] }[] = JSON.parse(readFileSync(index, "utf8"));
const payloads = (event: string) => examples.find(({ name }) => name === event)?.examples ?? [];

describe("isSigned", () => {
  const sign = (body: Uint8Array) => `sha256=${createHmac("sha256", "secret").update(body).digest("hex")}`;
  const body = Buffer.from('{"zen":"Größe 🎉"}');

  it("knows GitHub's own test vector", () => {
    const vector = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    expect(isSigned("It's a Secret to Everybody", Buffer.from("Hello, World!"), vector)).toBe(true);
  });

  it("takes these bytes with this secret and nothing else", () => {
    expect(isSigned("secret", body, sign(body))).toBe(true);
    expect(isSigned("other", body, sign(body))).toBe(false);
    expect(isSigned("secret", Buffer.concat([body, Buffer.from(" ")]), sign(body))).toBe(false);
    for (const signature of [null, "", "sha256=", "sha1=00", "sha256=zz", "x".repeat(5000)]) {
      expect(isSigned("secret", body, signature)).toBe(false);
    }
    // No text at all: what is signed are bytes.
    const bytes = Uint8Array.of(0xff, 0xfe, 0);
    expect(isSigned("secret", bytes, sign(bytes))).toBe(true);
    expect(isSigned("secret", Uint8Array.of(0xff, 0xfd, 0), sign(bytes))).toBe(false);
  });
});

describe("readWebhook", () => {
  it("reads GitHub's own examples of runs and jobs", () => {
    expect([payloads("workflow_run").length, payloads("workflow_job").length]).toEqual([5, 8]);
    for (const payload of payloads("workflow_run")) {
      const news = readWebhook("workflow_run", payload);
      expect(news?.run).toMatchObject({ id: payload.workflow_run.id, status: payload.workflow_run.status });
      expect(news?.repositoryId).toBe(payload.repository.id);
    }
    for (const payload of payloads("workflow_job")) {
      const news = readWebhook("workflow_job", payload);
      expect(news?.job).toMatchObject({ id: payload.workflow_job.id, runId: payload.workflow_job.run_id });
    }
  });

  it("has nothing to say of other events, or of junk", () => {
    for (const payload of payloads("push")) expect(readWebhook("push", payload)).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom("workflow_run", "workflow_job"), fc.jsonValue(), (event, value) => {
        expect(readWebhook(event, value)).toBeNull();
        const junk = { repository: { id: 1, full_name: "o/r" }, [event]: value };
        readWebhook(event, junk);
      }),
    );
  });
});

import { expect, it } from "vitest";
import { toEventStream } from "./sse";

const text = "x".repeat(100_000);

it("a stream that nobody reads ends after four megabytes, and its sender learns of it", async () => {
  let signal: AbortSignal | undefined;
  let sent = 0;
  const response = toEventStream(new Request("http://x"), async (send, gone) => {
    signal = gone;
    // As events of the bus are sent: nobody waits for the client.
    for (; sent < 100; sent++) void send({ event: "run", data: text });
    await new Promise<void>((resolve) => gone.addEventListener("abort", () => resolve(), { once: true }));
  });
  expect(signal?.aborted).toBe(true);
  const { length } = await response.text();
  expect(length).toBeGreaterThan(1_000_000);
  expect(length).toBeLessThan(5_000_000);
});

it("who waits for each of its events may send as many as it likes", async () => {
  const response = toEventStream(new Request("http://x"), async (send) => {
    for (let n = 0; n < 100; n++) await send({ event: "lines", data: text });
  });
  expect((await response.text()).match(/event: lines/g)?.length).toBe(100);
});

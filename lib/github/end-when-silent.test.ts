import { expect, it } from "vitest";
import { endWhenSilent } from "./end-when-silent";

const bytes = (text: string) => Buffer.from(text);
const readAll = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

it("lets everything through", async () => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of ["a", "bc", "d"]) controller.enqueue(bytes(part));
      controller.close();
    },
  });
  expect((await readAll(endWhenSilent(body, 10_000))).toString()).toBe("abcd");
});

it("breaks where nothing more comes, and lets the source go", async () => {
  let reason: unknown;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes("half")),
    cancel: (given) => {
      reason = given;
    },
  });
  await expect(readAll(endWhenSilent(body, 20))).rejects.toThrow("Nothing came for 20 ms");
  expect(reason).toMatchObject({ name: "TimeoutError" });
});

it("breaks as its source breaks, and ends its source when it is left", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: () => {
      throw new Error("reset");
    },
  });
  await expect(readAll(endWhenSilent(broken, 10_000))).rejects.toThrow("reset");
  let left = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytes("x")),
    cancel: () => {
      left = true;
    },
  });
  for await (const _ of endWhenSilent(endless, 10_000)) break;
  expect(left).toBe(true);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { parseEventId, toEventId } from "./stream-position";

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

it("comes back as it went", () => {
  const current = fc.option(fc.record({ jobId: id, from: fc.integer({ min: 1, max: 1e9 }) }));
  fc.assert(
    fc.property(fc.record({ done: fc.array(id), current }), (position) => {
      expect(parseEventId(toEventId(position))).toEqual(position);
    }),
  );
});

it.each([null, "", "!", "0-5", "~~"])("begins at the beginning with %j", (text) => {
  expect(parseEventId(text)).toEqual({ done: [], current: null });
});

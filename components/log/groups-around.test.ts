import fc from "fast-check";
import { expect, it } from "vitest";
import { createOutline } from "@/lib/model/log-outline";
import { groupsAround } from "./groups-around";

it("finds the groups that hold a line, the outermost first, however they are nested", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("group", "endgroup", "plain"), { maxLength: 40 }), (kinds) => {
      const lines = kinds.map((kind, at) => ({ n: at + 1, time: null, text: "", kind }) as const);
      const outline = createOutline(lines, []);
      for (const { n } of lines)
        expect(groupsAround(outline, n)).toEqual(
          outline.groups.filter((group) => group.from < n && n <= group.to),
        );
    }),
  );
});

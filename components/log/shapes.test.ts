import { describe, expect, it } from "vitest";
import shapes from "./golden/shapes.json";
import { toPieces } from "./line-pieces";
import { toStates } from "./line-states";

// One line of the golden file for each: the text as it came, the states before the last, and what is drawn of that.
describe("what tools print is drawn as a terminal would, and no more than that", () => {
  it.each(shapes)("$text", ({ text, earlier, pieces }) => {
    expect(toStates(text).slice(0, -1)).toEqual(earlier);
    const drawn = toPieces(text, null).map(({ text, style, href }) => ({ text, style, href }));
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(pieces);
  });
});

import { describe, expect, it } from "vitest";
import { createMatcher, type Pattern } from "./matcher";

const texts = ["Error: a.b", "error: axb", "fine", "ERROR É"];

async function find(pattern: Partial<Pattern> & { q: string }, among = texts) {
  const made = createMatcher({ regex: false, case: false, ...pattern });
  if (!made.ok) return made.error.status;
  const found = await made.value.find(among);
  await made.value.close();
  return found;
}

describe("createMatcher", () => {
  it.each([
    [{ q: "error" }, [0, 1, 3]],
    [{ q: "Error", case: true }, [0]],
    [{ q: "a.b" }, [0]],
    [{ q: "a.b", regex: true }, [0, 1]],
    [{ q: "^ERROR", regex: true, case: true }, [3]],
    [{ q: "é" }, [3]],
    [{ q: "(", regex: true }, 422],
  ])("finds %j", async (pattern, places) => {
    expect(await find(pattern)).toEqual(places);
  });

  it("gives up on a pattern that takes years, and the server goes on", async () => {
    let beats = 0;
    const beat = setInterval(() => beats++, 50);
    expect(await find({ q: "^(a+)+$", regex: true }, [`${"a".repeat(40)}!`])).toBeNull();
    clearInterval(beat);
    expect(beats).toBeGreaterThan(20);
  }, 15_000);
});

import { expect, it } from "vitest";
import type { ListedArtifact } from "@/lib/model/artifact";
import { isAnsweredElsewhere } from "./notice-signals";

const artifact = (name: string, runId: number, minute: number) =>
  ({ name, runId, repository: "o/r", createdAt: `2026-03-01T10:0${minute}:00Z` }) as ListedArtifact;
const [a, b] = [artifact("pause-signal-1-a", 1, 1), artifact("pause-signal-1-b", 1, 1)];
const answer = (minute: number) => artifact("resume-signal-1", 9, minute);

it.each([
  ["no answer", [a], false],
  ["one answer to one question", [a, answer(2)], true],
  ["an answer from before the question", [a, answer(0)], false],
  ["one answer to two questions", [a, b, answer(2)], false],
  ["two answers to two questions", [a, b, answer(2), answer(3)], true],
  ["an answer to another run", [a, artifact("resume-signal-2", 9, 2)], false],
  ["another repository's", [a, { ...answer(2), repository: "o/s" }], false],
])("is answered elsewhere: %s", (_, artifacts, expected) => {
  expect(isAnsweredElsewhere(a, artifacts)).toBe(expected);
});

import { expect, it } from "vitest";
import { createProblem } from "@/lib/model/problem";
import type { Viewer } from "@/lib/model/viewer";
import { type RepositoryAccess, toTokenNotes } from "./token-notes";

const now = Date.parse("2026-11-22T10:00:00Z");
const viewer: Viewer = { login: "mona", kind: "classic", scopes: ["repo", "workflow"], expiresAt: null };
const repository: RepositoryAccess = { name: "o/r", private: true, push: true, refusals: [] };
const missing = (viewer: Viewer, own: RepositoryAccess[]) =>
  toTokenNotes(viewer, own, now).filter(({ can }) => !can);

it("has nothing to complain about when all is there", () => {
  expect(missing(viewer, [repository])).toEqual([]);
});

it("names the scope that is missing", () => {
  expect(missing({ ...viewer, scopes: [] }, []).map(({ remedy }) => remedy)).toEqual([
    "Give it the scope repo.",
    "Give it the scope workflow to install templates.",
  ]);
  expect(missing({ ...viewer, scopes: ["public_repo", "workflow"] }, [repository])[0]?.repository).toBe(
    "o/r",
  );
});

it("tells of read access and of what GitHub refused", () => {
  const readOnly = { ...repository, push: false };
  const refused = { ...readOnly, refusals: [createProblem("forbidden", "Give it Actions: write.")] };
  const finegrained: Viewer = { ...viewer, kind: "fine-grained", scopes: null };
  expect(missing(finegrained, [readOnly])[0]?.text).toContain("may read o/r");
  expect(missing(finegrained, [refused]).map(({ text }) => text)).toEqual(["Give it Actions: write."]);
});

it("warns before the token expires", () => {
  const soon = { ...viewer, expiresAt: "2026-11-25T12:00:00Z" };
  expect(toTokenNotes(soon, [], now)[0]).toMatchObject({ can: true, text: "The token expires in 3 days." });
  expect(toTokenNotes({ ...viewer, expiresAt: "2027-11-25T12:00:00Z" }, [], now)[0]?.text).not.toContain(
    "expires",
  );
});

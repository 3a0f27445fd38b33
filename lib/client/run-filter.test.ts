import { expect, it } from "vitest";
import { toRunQuery, toSearch, toToken, toTokens, withToken } from "./run-filter";

it("goes from address to tokens and back", () => {
  const search = "status=failure&branch=main&q=fix+login";
  const { tokens, text } = toTokens(new URLSearchParams(search));
  expect(tokens).toEqual([
    { name: "status", value: "failure" },
    { name: "branch", value: "main" },
  ]);
  expect(toSearch(tokens, text)).toBe(search);
});

it("reads GitHub's conclusion as a status", () => {
  expect(toTokens(new URLSearchParams("conclusion=failure")).tokens).toEqual([
    { name: "status", value: "failure" },
  ]);
});

it.each([
  ["branch:main", { name: "branch", value: "main" }],
  ["repository:o/r", { name: "repository", value: "o/r" }],
  ["branch:", null],
  ["fix:login", null],
  ["https://x", null],
])("%s", (word, token) => expect(toToken(word)).toEqual(token));

it("keeps one token of a name", () => {
  const tokens = withToken([{ name: "branch", value: "a" }], { name: "branch", value: "b" });
  expect(tokens).toEqual([{ name: "branch", value: "b" }]);
});

it("knows me", () => {
  expect(toRunQuery(new URLSearchParams("actor=me"), "mona")).toEqual({ q: "", actor: "mona" });
});

import { expect, it } from "vitest";
import { parseRepositories } from "./parse-repositories";

it("takes names and addresses as people paste them, each once, and names what is neither", () => {
  const pasted = `octo/app, Octo/App
    https://github.com/acme/web/actions/runs/1 https://ghe.example.com/acme/api.git
    git@github.com:acme/engine.git; just-a-word`;
  expect(parseRepositories(pasted)).toEqual({
    names: ["octo/app", "acme/web", "acme/api", "acme/engine"],
    wrong: ["just-a-word"],
  });
  expect(parseRepositories("")).toEqual({ names: [], wrong: [] });
});

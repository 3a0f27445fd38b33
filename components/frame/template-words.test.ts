import { expect, test } from "vitest";
import type { Template } from "@/lib/model/template";
import { findAddable } from "./template-words";

const template = (id: string, title: string): Template => ({
  ...{ id, title, summary: "", files: [], permissions: [], secrets: [], options: {} },
});
const templates = [template("approval", "Approve or reject"), template("gsd-workflow", "An agent that asks")];
const repositories = [{ name: "o/api" }, { name: "o/web" }];
const found = (text: string, most?: number) =>
  findAddable(text, templates, repositories, most).map(
    ({ template: { id }, repository }) => `${id} ${repository}`,
  );

test.each([
  ["", []],
  ["approval web", ["approval o/web"]],
  ["add a workflow: Approve to o/api", ["approval o/api"]],
  ["o/web", ["approval o/web", "gsd-workflow o/web"]],
  ["agent deploy", []],
])("%j finds %j", (text, expected) => expect(found(text)).toEqual(expected));

test("no more are shown than can be read", () => expect(found("add", 3)).toHaveLength(3));

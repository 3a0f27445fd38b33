import type { TestCase } from "@/lib/model/test-report";
import type { Add, XmlFormat } from "./xml-report";
import { toSeconds } from "./xml-report";

const states: Record<string, TestCase["state"]> = {
  Failed: "failed",
  Skipped: "skipped",
  Inconclusive: "skipped",
};

/** NUnit's XML, version 3: https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html */
export function readNUnit(add: Add): XmlFormat {
  let test: TestCase | null = null;
  return {
    open(name, { name: title = "", classname, duration, result = "" }) {
      if (name !== "test-case") return;
      const state = states[result] ?? "passed";
      const group = classname ?? null;
      test = { name: title, group, state, seconds: toSeconds(duration), message: null, details: null };
    },
    close({ name, text, path }) {
      if (!test) return;
      if (name === "message" && ["failure", "reason"].includes(path.at(-1) ?? "")) test.message = text.trim();
      if (name === "stack-trace") test.details = text.trim();
      if (name !== "test-case") return;
      add(test.group ?? "Tests", test);
      test = null;
    },
  };
}

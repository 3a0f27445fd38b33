import type { TestCase } from "@/lib/model/test-report";
import type { Add, XmlFormat } from "./xml-report";
import { toSeconds } from "./xml-report";

const states: Record<string, TestCase["state"]> = { Fail: "failed", Skip: "skipped", NotRun: "skipped" };

/** xUnit.net's XML, version 2 and later: https://xunit.net/docs/format-xml-v2 */
export function readXUnit(add: Add): XmlFormat {
  let test: TestCase | null = null;
  return {
    open(name, { name: title = "", type, time, result = "" }) {
      if (name !== "test") return;
      const state = states[result] ?? "passed";
      test = {
        name: title,
        group: type ?? null,
        state,
        seconds: toSeconds(time),
        message: null,
        details: null,
      };
    },
    close({ name, text, path }) {
      if (!test) return;
      if (name === "message" && path.at(-1) === "failure") test.message = text.trim();
      if (name === "stack-trace") test.details = text.trim();
      if (name === "reason") test.message = text.trim();
      if (name !== "test") return;
      add(test.group ?? "Tests", test);
      test = null;
    },
  };
}

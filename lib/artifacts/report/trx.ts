import type { TestCase } from "@/lib/model/test-report";
import type { Add, XmlFormat } from "./xml-report";
import { toSeconds } from "./xml-report";

const states: Record<string, TestCase["state"]> = {
  Failed: "failed",
  Error: "failed",
  Timeout: "failed",
  Aborted: "failed",
  NotExecuted: "skipped",
  Inconclusive: "skipped",
  NotRunnable: "skipped",
};

/**
 * What `dotnet test --logger trx` writes. The class of a test stands behind the results, in its definition: tests are
 * shown by what their full name begins with. https://learn.microsoft.com/dotnet/core/tools/dotnet-test
 */
export function readTrx(add: Add): XmlFormat {
  let test: TestCase | null = null;
  return {
    open(name, { testName = "", outcome = "", duration }) {
      if (name !== "UnitTestResult") return;
      const { group, title } = split(testName);
      const state = states[outcome] ?? "passed";
      test = { name: title, group, state, seconds: toSeconds(duration), message: null, details: null };
    },
    close({ name, text }) {
      if (!test) return;
      if (name === "Message") test.message = text.trim();
      if (name === "StackTrace") test.details = text.trim();
      if (name !== "UnitTestResult") return;
      add(test.group ?? "Tests", test);
      test = null;
    },
  };
}

/** `Shop.CartTests.Adds(count: 1.5)`: the dots of arguments cut nothing. */
function split(full: string): { group: string | null; title: string } {
  const bracket = full.indexOf("(");
  const at = full.lastIndexOf(".", bracket < 0 ? undefined : bracket);
  return at > 0 ? { group: full.slice(0, at), title: full.slice(at + 1) } : { group: null, title: full };
}

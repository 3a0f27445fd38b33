import type { TestCase } from "@/lib/model/test-report";
import type { Add, XmlFormat } from "./xml-report";
import { toSeconds } from "./xml-report";

/**
 * JUnit's XML as the many that write it do (Surefire, pytest, Jest, Gradle, Go, PHPUnit, Playwright): suites in suites,
 * a failure's reason in an attribute or as text. https://github.com/testmoapp/junitxml
 */
export function readJUnit(add: Add): XmlFormat {
  const suites: string[] = [];
  let test: TestCase | null = null;
  return {
    open(name, attributes) {
      if (name === "testsuite") suites.push(attributes.name ?? attributes.file ?? "");
      if (name === "testcase") test = toCase(attributes);
    },
    close({ name, attributes, text }) {
      if (name === "testsuite") suites.pop();
      if (!test) return;
      switch (name) {
        case "failure":
        case "error":
          // Some write one element for each assertion: the first is the reason, all are its details.
          test.message ??= attributes.message || attributes.type || null;
          test.details = [test.details, text.trim()].filter(Boolean).join("\n\n") || null;
          test.state = "failed";
          break;
        case "skipped":
          if (test.state === "passed") test.state = "skipped";
          test.message ??= attributes.message || text.trim() || null;
          break;
        case "system-out":
        case "system-err":
          if (test.state === "failed")
            test.details = [test.details, text.trim()].filter(Boolean).join("\n\n") || null;
          break;
        case "testcase":
          add(suites.findLast((suite) => suite !== "") ?? test.group ?? "Tests", test);
          test = null;
      }
    },
  };
}

function toCase({ name, classname, file, time, status }: Record<string, string>): TestCase {
  return {
    name: name || "(without a name)",
    group: classname || file || null,
    state: status === "skipped" || status === "disabled" || status === "notrun" ? "skipped" : "passed",
    seconds: toSeconds(time),
    message: null,
    details: null,
  };
}

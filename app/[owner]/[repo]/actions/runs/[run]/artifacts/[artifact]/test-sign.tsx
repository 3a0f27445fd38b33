import { StatusIcon } from "@/components/ui/status-icon";
import type { TestCase } from "@/lib/model/test-report";

export const testStates = {
  failed: { tone: "failure", word: "Failed" },
  skipped: { tone: "skipped", word: "Skipped" },
  passed: { tone: "success", word: "Passed" },
} as const;

/** The icon of a test's result. */
export const TestSign = ({ state, word = false }: { state: TestCase["state"]; word?: boolean }) => (
  <StatusIcon status={testStates[state]} silent={!word} />
);

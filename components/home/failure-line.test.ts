import { expect, it } from "vitest";
import { toFailureLine } from "./failure-line";

const job = {
  jobId: 1,
  name: "unit",
  step: null,
  annotations: [{ level: "failure", message: "Process completed with exit code 1.", path: null, line: null }],
  excerpt: [
    { n: 1, text: "\u001b[32m ok\u001b[39m", kind: "plain" as const },
    { n: 2, text: "\u001b[31mError\u001b[39m: no such file", kind: "plain" as const },
  ],
  newSince: null,
};

it("prefers what the job says itself, then its log, then the runner", () => {
  const told = {
    ...job,
    annotations: [...job.annotations, { ...job.annotations[0], message: "Expected 2" }],
  };
  expect(toFailureLine(told as typeof job)).toBe("Expected 2");
  expect(toFailureLine(job)).toBe("Error: no such file");
  expect(toFailureLine({ ...job, excerpt: [] })).toBe("Process completed with exit code 1.");
  expect(toFailureLine({ ...job, excerpt: [], annotations: [] })).toBeNull();
});

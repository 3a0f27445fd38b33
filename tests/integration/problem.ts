import { expect } from "vitest";
import { z } from "zod";
import type { ApiAnswer } from "../app-process";

/** RFC 9457, as docs say our refusals are. */
const problem = z.strictObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int().min(400).max(599),
  detail: z.string().min(1),
  code: z.string().regex(/^[a-z_]+$/),
  retryAt: z.iso.datetime().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string().min(1) })).optional(),
});
export type ProblemBody = z.infer<typeof problem>;

/** Expects a refusal of the client's doing, as a problem, and gives it. */
export function expectProblem(answer: ApiAnswer, status?: number): ProblemBody {
  const said = `${answer.status} ${answer.text.slice(0, 500)}`;
  if (status === undefined) expect(answer.status, said).toSatisfy((s: number) => s >= 400 && s < 500);
  else expect(answer.status, said).toBe(status);
  expect(answer.headers.get("content-type"), said).toMatch(/^application\/problem\+json/);
  const parsed = problem.parse(answer.body);
  expect(parsed.status).toBe(answer.status);
  expect(answer.text).not.toMatch(/node_modules|\bat .+:\d+:\d+/);
  return parsed;
}

/** Expects anything but a failure of the server's; a refusal is a problem. */
export function expectNoBreakage(answer: ApiAnswer): void {
  expect(answer.status, answer.text.slice(0, 500)).toBeLessThan(500);
  if (answer.status >= 400 && answer.status !== 405) expectProblem(answer);
}

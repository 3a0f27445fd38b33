import type { Ask } from "../env";
import { refuse } from "../respond";
import { latestAttempt, type Run } from "../run";

/** A filtered list goes no further than this. */
export const mostResults = 1000;

const statuses = ["queued", "in_progress", "completed", "waiting", "requested", "pending"];
const conclusions = [
  "action_required",
  "cancelled",
  "failure",
  "neutral",
  "skipped",
  "stale",
  "success",
  "timed_out",
];

/** The runs that the query asks for. https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
export function selectRuns(c: Ask, runs: Run[]): { runs: Run[]; total: number } {
  const { status, branch, event, actor, head_sha, created, check_suite_id } = c.req.query();
  if (status && !statuses.includes(status) && !conclusions.includes(status)) {
    throw refuse(422, "Validation Failed", {
      errors: [{ resource: "WorkflowRun", code: "invalid", field: "status" }],
    });
  }
  const during = created ? dateRange(created) : null;
  const found = runs.filter((run) => {
    const attempt = latestAttempt(run);
    return (
      (!status || attempt.status === status || attempt.conclusion === status) &&
      (!branch || run.branch === branch) &&
      (!event || run.event === event) &&
      (!actor || run.actor.toLowerCase() === actor.toLowerCase()) &&
      (!head_sha || run.sha === head_sha) &&
      (!check_suite_id || String(run.checkSuiteId) === check_suite_id) &&
      (!during || during(run.createdAt))
    );
  });
  return { runs: found, total: found.length };
}

/** GitHub's search dates: `2026-01-31`, `>=…`, `<…`, `from..to`, `from..*`; a day alone is all of that day. */
export function dateRange(text: string): (at: number) => boolean {
  const [from, to] = text.split("..");
  if (to !== undefined) {
    const [low, high] = [startOf(from), endOf(to)];
    return (at) => at >= low && at <= high;
  }
  const [, operator = "", date = ""] = text.match(/^(>=|<=|>|<|)(.*)$/) ?? [];
  const [low, high] = [startOf(date), endOf(date)];
  // GitHub compares whole seconds.
  const second = (at: number) => Math.floor(at / 1000) * 1000;
  switch (operator) {
    case ">=":
      return (at) => second(at) >= low;
    case ">":
      return (at) => second(at) > high;
    case "<=":
      return (at) => second(at) <= high;
    case "<":
      return (at) => second(at) < low;
    default:
      return (at) => second(at) >= low && second(at) <= high;
  }
}

const dayMs = 86_400_000;
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

function startOf(text = "*"): number {
  return text === "*" ? Number.NEGATIVE_INFINITY : parsed(text);
}

function endOf(text: string): number {
  if (text === "*") return Number.POSITIVE_INFINITY;
  return isDay(text) ? parsed(text) + dayMs - 1 : parsed(text);
}

function parsed(text: string): number {
  // A plus sign of an offset that was not encoded arrives as a space.
  const time = Date.parse(text.replace(" ", "+"));
  if (Number.isNaN(time))
    throw refuse(422, "Validation Failed", { errors: [{ field: "created", code: "invalid" }] });
  return time;
}

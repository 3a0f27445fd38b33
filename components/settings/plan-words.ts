import { formatDuration } from "@/components/ui/format";
import type { Budget, LookReason, Pace } from "@/lib/model/budget";

type Planned = Budget["plan"][number];

const why: Record<LookReason, string> = {
  viewed: "somebody looks at them",
  active: "runs are under way",
  told: "webhooks tell of them, a look makes sure",
  idle: "nothing runs",
  backoff: "waiting after a failure",
};
const order: LookReason[] = ["viewed", "active", "told", "idle", "backoff"];

/** The plan in one line for each reason: `3 repositories every 10s: runs are under way`. */
export function toPlanWords(plan: readonly Planned[]): string[] {
  return order.flatMap((reason) => {
    const seconds = plan.flatMap((one) => (one.reason === reason ? (one.everySeconds ?? []) : []));
    if (seconds.length === 0) return [];
    const [least, most] = [Math.min(...seconds), Math.max(...seconds)].map((each) => formatDuration(each));
    const every = least === most ? least : `${least} to ${most}`;
    const count = seconds.length === 1 ? "1 repository" : `${seconds.length} repositories`;
    return [`${count} every ${every}: ${why[reason]}`];
  });
}

/** What the budget makes rarer than the settings allow; null where nothing is. */
export function toPaceWords({ slowness, listSeconds, jobsSeconds, ended }: Pace): string | null {
  if (slowness <= 1.05) return null;
  const jobs =
    jobsSeconds === null
      ? ended === "all"
        ? "jobs of runs that nobody has open are read when their run has ended"
        : "jobs of runs that nobody has open are read when their run has failed"
      : `jobs of runs that nobody has open are read every ${formatDuration(jobsSeconds)}`;
  const lists = listSeconds === null ? "" : "only the beginnings and ends of runs are asked for, ";
  return `There is more to watch than the budget bears at the shortest times: ${jobs}, ${lists}and what changes rarely is looked at less often.`;
}

/** The advice as words, after "Webhooks on". */
export const toSaving = (repositories: readonly string[], saves: number): string =>
  `${repositories.length === 1 ? "this repository" : `these ${repositories.length} repositories`} would bring news at once where looks are ${Math.round(saves * 100)} % of all requests`;

"use client";
import Link from "next/link";
import { Fragment, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { useBudget } from "@/lib/client/use-api";
import type { Budget } from "@/lib/model/budget";
import { repositoryPath } from "@/lib/model/paths";
import { toPaceWords, toPlanWords, toSaving } from "./plan-words";

/** As many repositories are named without being asked. */
const few = 12;

const reasons: Record<Budget["plan"][number]["reason"], string> = {
  active: "runs are under way",
  idle: "nothing runs",
  backoff: "waits after a failure",
  viewed: "somebody looks at it",
  told: "webhooks tell of it",
};

/** How often each repository is looked at. Times in seconds. */
export function PollingSection({ active, idle }: { active: number; idle: number }) {
  const now = useNow(5000);
  const { plan = [], pace = null, advice = null } = useBudget().data ?? {};
  const [isWhole, setWhole] = useState(false);
  const slow = pace && toPaceWords(pace);
  const shown = isWhole ? plan : plan.slice(0, few);
  return (
    <Section
      title="Polling"
      actions={
        <ButtonLink href="/repositories" size="sm">
          Repositories
        </ButtonLink>
      }
    >
      <Panel>
        <p className="border-line border-b px-3 py-2 text-muted text-sm last:border-b-0">
          A repository is looked at every {active} s at the soonest while runs are under way and every {idle}{" "}
          s otherwise; one that webhooks tell of is looked at rarely, to make sure. A look that finds nothing
          new is not counted.
        </p>
        {plan.some(({ everySeconds }) => everySeconds !== null) && (
          <div className="grid gap-1 border-line border-b px-3 py-2 text-sm">
            <ul aria-label="The present plan">
              {toPlanWords(plan).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {slow && <p className="text-muted">{slow}</p>}
            {advice && (
              <p className="break-words text-muted">
                Webhooks on {toSaving(advice.repositories, advice.saves)}:{" "}
                {advice.repositories.map((repository, n) => (
                  <Fragment key={repository}>
                    {n > 0 && ", "}
                    <Link
                      href={repositoryPath(repository)}
                      prefetch={false}
                      className="rounded-sm text-accent underline"
                    >
                      {repository}
                    </Link>
                  </Fragment>
                ))}
                .
              </p>
            )}
          </div>
        )}
        <ul aria-label="When each is looked at next">
          {shown.map(({ repository, nextLookAt, reason }) => (
            <li
              key={repository}
              className="flex h-(--row) items-center gap-3 border-line border-b px-3 text-sm last:border-b-0"
            >
              <Link
                href={repositoryPath(repository)}
                prefetch={false}
                className="min-w-0 truncate rounded-sm hover:underline"
              >
                {repository}
              </Link>
              <span className="ml-auto truncate text-muted text-xs">{reasons[reason]}</span>
              <span className="w-24 shrink-0 text-right text-muted text-xs">
                {nextLookAt && Date.parse(nextLookAt) > now ? <RelativeTime at={nextLookAt} /> : "due"}
              </span>
            </li>
          ))}
        </ul>
        {plan.length > shown.length && (
          <div className="px-3 py-2">
            <Button size="sm" variant="quiet" onClick={() => setWhole(true)}>
              Show all {plan.length}
            </Button>
          </div>
        )}
      </Panel>
    </Section>
  );
}

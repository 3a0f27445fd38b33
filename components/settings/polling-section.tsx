"use client";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { useBudget } from "@/lib/client/use-api";
import type { Budget } from "@/lib/model/budget";
import { repositoryPath } from "@/lib/model/paths";

const reasons: Record<Budget["plan"][number]["reason"], string> = {
  active: "runs are under way",
  idle: "nothing runs",
  backoff: "waits after a failure",
  viewed: "somebody looks at it",
};

/** How often each repository is looked at, and whether GitHub tells us by itself. Times in seconds. */
export function PollingSection({
  active,
  idle,
  webhooks,
}: {
  active: number;
  idle: number;
  webhooks: boolean;
}) {
  const now = useNow(5000);
  const plan = useBudget().data?.plan ?? [];
  return (
    <Section
      title="Polling and webhooks"
      actions={
        <ButtonLink href="/repositories" size="sm">
          Repositories
        </ButtonLink>
      }
    >
      <Panel>
        <p className="border-line border-b px-3 py-2 text-muted text-sm last:border-b-0">
          A repository is looked at every {active} s while runs are under way and every {idle} s otherwise; a
          look that finds nothing new is free. Webhooks are{" "}
          {webhooks
            ? "on: point GitHub at /api/webhooks/github."
            : "off: set GITHUB_WEBHOOK_SECRET and restart to be told at once."}
        </p>
        <ul>
          {plan.map(({ repository, nextLookAt, reason }) => (
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
      </Panel>
    </Section>
  );
}

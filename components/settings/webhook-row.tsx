import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { LinkedText } from "@/components/ui/linked-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { repositoryPath } from "@/lib/model/paths";
import type { Webhook, WebhookState } from "@/lib/model/webhook";
import type { useHookWork } from "./use-hook-work";

const words: Record<WebhookState, string> = {
  none: "none",
  silent: "not heard of yet",
  telling: "tells",
  gap: "something was missing",
  broken: "broken",
};
const colours: Record<WebhookState, string> = {
  none: "text-faint",
  silent: "text-muted",
  telling: "text-success",
  gap: "text-failure",
  broken: "text-failure",
};

/** One repository's webhook: how it stands, what it last told, what was missing, and what can be done. */
export function WebhookRow({
  hook,
  canSetUp,
  isSelected,
  onSelect,
  work,
}: {
  hook: Webhook;
  canSetUp: boolean;
  isSelected: boolean;
  onSelect: (on: boolean) => void;
  work: ReturnType<typeof useHookWork>;
}) {
  const { repository, state, isOurs, hookId, lastDeliveryAt } = hook;
  const problem = work.problems.get(repository) ?? hook.problem;
  const isAtWork = work.busy?.at === repository;
  return (
    <li className="border-line border-b px-3 py-1 last:border-b-0">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <input
          type="checkbox"
          className="size-4 accent-(--accent-fill)"
          aria-label={`Select ${repository}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
        />
        <Link
          href={repositoryPath(repository)}
          prefetch={false}
          className="min-w-0 truncate rounded-sm text-sm hover:underline"
        >
          {repository}
        </Link>
        <span className={cx("ml-auto whitespace-nowrap text-xs", colours[state])}>{words[state]}</span>
        <span className="whitespace-nowrap text-muted text-xs">
          {lastDeliveryAt && <RelativeTime at={lastDeliveryAt} />}
        </span>
      </div>
      {problem && (
        <p role="alert" className="break-words pb-1 text-failure text-xs">
          <LinkedText text={problem.detail} />
        </p>
      )}
      <details className="pb-1 text-xs">
        <summary className="w-fit rounded-sm text-muted hover:text-default">More about {repository}</summary>
        <div className="grid gap-2 pt-1">
          <Facts hook={hook} />
          <div className="flex flex-wrap gap-2">
            {canSetUp && (
              <Button size="sm" busy={isAtWork} onClick={() => work.act("set up", [repository])}>
                {hookId === null ? "Set up" : "Put right"}
              </Button>
            )}
            {hookId !== null && (
              <Button size="sm" busy={isAtWork} onClick={() => work.act("check", [repository])}>
                Fetch what was missed
              </Button>
            )}
            {isOurs && (
              <Button
                size="sm"
                variant="danger"
                busy={isAtWork}
                onClick={() => work.act("remove", [repository])}
              >
                Remove
              </Button>
            )}
          </div>
          <p className="text-muted">
            Without a public address, leave this running where GITHUB_WEBHOOK_SECRET is set (once before:{" "}
            <code className="font-mono">gh extension install cli/gh-webhook</code>):
          </p>
          <div className="flex items-start gap-2">
            <code className="min-w-0 flex-1 break-all rounded-sm bg-raised px-2 py-1 font-mono">
              {hook.forward}
            </code>
            <CopyButton text={hook.forward} label={`Copy the command for ${repository}`} />
          </div>
        </div>
      </details>
    </li>
  );
}

function Facts({ hook }: { hook: Webhook }) {
  const { lastDeliveryAt, lastEvent, gaps, gapAt, caughtUp, checkedAt } = hook;
  if (hook.state === "none")
    return <p className="text-muted">GitHub does not tell of this repository by itself.</p>;
  return (
    <p className="text-muted">
      {lastDeliveryAt ? (
        <>
          Last delivery <RelativeTime at={lastDeliveryAt} /> ({lastEvent?.replaceAll("_", " ")}).{" "}
        </>
      ) : (
        "No delivery has come yet. "
      )}
      {gaps > 0 && gapAt ? (
        <>
          {gaps === 1 ? "Once" : `${gaps} times`} something was missing, last <RelativeTime at={gapAt} />;{" "}
          {caughtUp} fetched later.{" "}
        </>
      ) : (
        "Nothing was missing. "
      )}
      {checkedAt && (
        <>
          GitHub's list was read <RelativeTime at={checkedAt} />.
        </>
      )}
    </p>
  );
}

import { ChevronRightIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { LinkedText } from "@/components/ui/linked-text";
import { RelativeTime } from "@/components/ui/relative-time";
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
    <li className="relative border-line border-b px-3 text-sm last:border-b-0">
      <input
        type="checkbox"
        className="absolute top-2.5 left-3 size-4 accent-(--accent-fill)"
        aria-label={`Select ${repository}`}
        checked={isSelected}
        onChange={(event) => onSelect(event.target.checked)}
      />
      <details className="group">
        <summary className="ml-7 flex h-(--row) list-none items-center gap-3 rounded-sm [&::-webkit-details-marker]:hidden">
          <ChevronRightIcon className="shrink-0 text-faint group-open:rotate-90" />
          <span className="min-w-0 truncate">{repository}</span>
          <span className={cx("ml-auto whitespace-nowrap text-xs", colours[state])}>{words[state]}</span>
          {lastDeliveryAt && (
            <span className="w-14 shrink-0 whitespace-nowrap text-right text-muted text-xs">
              <RelativeTime at={lastDeliveryAt} />
            </span>
          )}
        </summary>
        <div className="ml-7 grid gap-2 pb-3 text-xs">
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
      {problem && (
        <p role="alert" className="ml-7 break-words pb-2 text-failure text-xs">
          <LinkedText text={problem.detail} />
        </p>
      )}
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

"use client";
import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusIcon } from "@/components/ui/status-icon";
import { type InboxItem, toDeadline, toInboxKey } from "@/lib/model/inbox";
import { toInboxWords } from "@/lib/model/inbox-words";
import { runPath } from "@/lib/model/paths";
import { Deadline } from "./deadline";

const InboxAnswer = dynamic(() => import("./inbox-answer").then((file) => file.InboxAnswer), {
  ssr: false,
  loading: () => <div className="h-28" />,
});

/** One thing that waits for a person: the question in words, where, since when, until when; answered in place. */
export function InboxRow({
  item,
  open,
  focus = 0,
  select,
  onToggle,
  onAnswered = () => {},
}: {
  item: InboxItem;
  open: boolean;
  /** Above 0 the answer takes the focus, anew whenever it changes. */
  focus?: number;
  /** The box that selects it, where that is possible. */
  select?: ReactNode;
  onToggle: () => void;
  onAnswered?: () => void;
}) {
  const id = useId();
  const { run } = item;
  const words = toInboxWords(item);
  const verb = item.kind === "pause" ? "Answer" : "Review";
  const deadline = toDeadline(item);
  return (
    <div
      data-row=""
      data-inbox-key={toInboxKey(item)}
      className="group scroll-mt-[calc(var(--topbar)+8px)] scroll-mb-4 border-line border-b"
    >
      <div className="flex items-center gap-3 py-2 pr-2 pl-3 focus-within:bg-raised">
        {select}
        <StatusIcon status={{ tone: "awaiting", word: "Awaiting input" }} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-sm">{words}</p>
          <p className="flex flex-wrap items-center gap-x-2 whitespace-nowrap text-muted text-xs sm:flex-nowrap">
            <Link
              href={runPath(run)}
              prefetch={false}
              className="min-w-0 truncate rounded-sm hover:text-default hover:underline"
            >
              {run.repository} · {run.workflow.name} #{run.number}
            </Link>
            <RelativeTime at={item.at} />
            {deadline && <Deadline at={deadline} />}
          </p>
        </div>
        <Button
          size="sm"
          variant={open ? "quiet" : "ask"}
          data-row-link=""
          aria-label={`${verb}: ${words}`}
          aria-expanded={open}
          aria-controls={id}
          icon={open ? <ChevronDownIcon /> : <ChevronRightIcon />}
          onClick={onToggle}
        >
          {verb}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the row; nothing else is heard here */}
      <div id={id} hidden={!open} onKeyDown={leave} className="px-3 pt-1 pb-4 sm:pl-10">
        {open && <InboxAnswer item={item} focus={focus} onAnswered={onAnswered} />}
      </div>
    </div>
  );
}

/** Escape leads from the answer back to its row, where the keys of the list are heard. */
function leave(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.currentTarget.closest("[data-row]")?.querySelector<HTMLElement>("[data-row-link]")?.focus();
}

"use client";
import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusIcon } from "@/components/ui/status-icon";
import type { InboxItem } from "@/lib/model/inbox";
import { runPath } from "@/lib/model/paths";
import { Deadline } from "./deadline";
import { toPlainWords } from "./plain-words";

const loading = () => <div className="h-28" />;
const PauseAnswer = dynamic(() => import("./pause-answer").then((file) => file.PauseAnswer), {
  ssr: false,
  loading,
});
const ApprovalForm = dynamic(() => import("./approval-form").then((file) => file.ApprovalForm), {
  ssr: false,
  loading,
});

/** One thing that waits for a person: the question in words, where, since when, until when; answered in place. */
export function InboxRow({ item, open: openAtFirst = false }: { item: InboxItem; open?: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  const id = useId();
  const { run } = item;
  const words =
    item.kind === "pause" ? toPlainWords(item.pause.message) : `Deploy to ${item.approval.environment}?`;
  return (
    <li data-row="" className="border-line border-b last:border-b-0">
      <div className="flex items-center gap-3 py-2 pr-2 pl-3">
        <StatusIcon status={{ tone: "awaiting", word: "Awaiting input" }} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-sm">{words || "A run asks for input"}</p>
          <p className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
            <Link
              href={runPath(run)}
              prefetch={false}
              data-row-link=""
              className="truncate rounded-sm hover:text-default hover:underline"
            >
              {run.repository} · {run.workflow.name} #{run.number}
            </Link>
            <RelativeTime at={item.at} />
            {item.kind === "pause" && item.pause.expiresAt && <Deadline at={item.pause.expiresAt} />}
          </p>
        </div>
        <Button
          size="sm"
          variant={open ? "quiet" : "ask"}
          aria-expanded={open}
          aria-controls={id}
          icon={open ? <ChevronDownIcon /> : <ChevronRightIcon />}
          onClick={() => setOpen(!open)}
        >
          {item.kind === "pause" ? "Answer" : "Review"}
        </Button>
      </div>
      <div id={id} hidden={!open} className="px-3 pt-1 pb-4 sm:pl-10">
        {open && item.kind === "pause" && <PauseAnswer pause={item.pause} />}
        {open && item.kind === "approval" && <ApprovalForm run={run} approval={item.approval} />}
      </div>
    </li>
  );
}

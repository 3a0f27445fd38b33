"use client";
import { type ReactNode, useEffect, useRef } from "react";
import type { InboxItem } from "@/lib/model/inbox";
import { ApprovalForm } from "./approval-form";
import { PauseAnswer } from "./pause-answer";
import { RunApprovalForm } from "./run-approval-form";

/** What answers a waiting thing. `focus`: its first control takes the focus, anew whenever the number changes. */
export function InboxAnswer({
  item,
  focus,
  onAnswered,
}: {
  item: InboxItem;
  focus: number;
  onAnswered: () => void;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === 0) return;
    element.current
      ?.querySelector<HTMLElement>("form :is(input, select, textarea), input, button, a[href]")
      ?.focus();
  }, [focus]);
  return <div ref={element}>{toForm(item, onAnswered)}</div>;
}

function toForm(item: InboxItem, onAnswered: () => void): ReactNode {
  switch (item.kind) {
    case "pause":
      return <PauseAnswer pause={item.pause} onAnswered={onAnswered} />;
    case "approval":
      return <ApprovalForm run={item.run} approval={item.approval} onAnswered={onAnswered} />;
    case "run_approval":
      return <RunApprovalForm item={item} onAnswered={onAnswered} />;
  }
}

import { PaperAirplaneIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { DispatchCounts } from "@/lib/model/home";
import { toDispatchWords } from "./dispatch-words";

/** Dispatches that ask for a person, or wait for their time; nothing where there are none. */
export function DispatchesLine({ counts }: { counts: DispatchCounts }) {
  const words = toDispatchWords(counts);
  if (words === null) return null;
  const asks = counts.missed + counts.unconfirmed > 0;
  return (
    <Link
      href="/dispatches"
      prefetch={false}
      className={`flex items-center gap-2 rounded-md border border-line px-3 py-2 text-sm hover:bg-raised ${asks ? "text-awaiting" : "text-muted"}`}
    >
      <PaperAirplaneIcon className="shrink-0" />
      <span className="min-w-0">{words}</span>
    </Link>
  );
}

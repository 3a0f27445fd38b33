"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { useDebounced } from "@/components/repositories/use-debounced";
import { formatBytes, formatCount } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { useApi } from "@/lib/client/use-api";
import type { KeptLogs } from "@/lib/model/kept-search";
import { toSearchPattern } from "@/lib/model/search-pattern";
import { KeptResults } from "./kept-results";
import { ScopePicker } from "./scope-picker";
import { type KeptWish, toQuery, toScopeQuery, toWish } from "./search-address";
import { SearchField } from "./search-field";
import { useKeptSearch } from "./use-kept-search";

/** One box that finds text in all kept logs; what is asked is the page's address. */
export function KeptSearchView({
  initial,
  initialScope,
}: {
  initial: KeptLogs | null;
  initialScope: string;
}) {
  const query = useSearchParams();
  const pathname = usePathname();
  const [wish, setWish] = useState<KeptWish>(() => toWish(query));
  const settled = useDebounced(wish, 250);
  const change = useCallback(
    (part: Partial<KeptWish>) =>
      setWish((before) => {
        const next = { ...before, ...part };
        const text = toQuery(next);
        // No way back through every letter.
        window.history.replaceState(null, "", text ? `${pathname}?${text}` : pathname);
        return next;
      }),
    [pathname],
  );
  const pattern = useMemo(() => (wish.q === "" ? null : toSearchPattern(wish, "g")), [wish]);
  const wrong = pattern !== null && "wrong" in pattern ? pattern.wrong : null;
  // Typing on ends the search that runs; what it found stays until the next one has a word to say.
  const asks = wish === settled && wish.q !== "" && wrong === null;
  const path = `/api/logs/search?${toQuery(wish)}`;
  const state = useKeptSearch(asks ? path : null);
  const scope = toScopeQuery(wish);
  const { data: kept } = useApi<KeptLogs>(scope ? `/api/logs?${scope}` : "/api/logs", {
    fallbackData: scope === initialScope && initial ? initial : undefined,
    revalidateOnFocus: false,
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader title="Logs" lead={kept ? toScopeWords(kept) : "Counting what is kept…"} />
      <search className="grid gap-2">
        <SearchField wish={wish} wrong={wrong} onChange={change} />
        <ScopePicker wish={wish} onChange={change} />
      </search>
      <KeptResults
        wish={wish}
        pattern={pattern instanceof RegExp ? pattern : null}
        state={state}
        fresh={state.path === path}
        kept={kept ?? null}
        onChange={change}
      />
    </div>
  );
}

function toScopeWords({ runs, logs, bytes }: KeptLogs): string {
  if (logs === 0) return "No log is kept here yet.";
  const of = runs === 1 ? "1 run" : `${formatCount(runs)} runs`;
  const what = logs === 1 ? "1 log" : `${formatCount(logs)} logs`;
  return `${what} of ${of} kept here, ${formatBytes(bytes)}. Logs that were not fetched from GitHub are not searched.`;
}

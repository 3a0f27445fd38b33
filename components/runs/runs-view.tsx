"use client";
import { PlayIcon } from "@primer/octicons-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Token, toRunQuery, toSearch, toTokens, withToken } from "@/lib/client/run-filter";
import { type List, useLooking } from "@/lib/client/use-api";
import type { Run } from "@/lib/model/run";
import { FilterBar } from "./filter-bar";
import { QuickFilters } from "./quick-filters";
import { RunList } from "./run-list";

/**
 * Runs under a filter that is the page's address. `login` is the person `actor:me` means; with `repository` the runs
 * of that one only.
 */
export function RunsView({
  initial,
  initialKey,
  login,
  repository,
}: {
  initial: List<Run>;
  initialKey: string;
  login: string | null;
  repository?: string;
}) {
  useLooking(repository);
  const search = useSearchParams();
  const pathname = usePathname();
  const { tokens, text } = useMemo(() => toTokens(search), [search]);
  const change = useCallback(
    (next: Token[], words: string) => {
      const query = toSearch(next, words);
      // No way back through every letter, and no answer from the server needed: the list asks by itself.
      window.history.replaceState(null, "", query ? `${pathname}?${query}` : pathname);
    },
    [pathname],
  );
  const toggle = (token: Token) => {
    const without = tokens.filter(({ name, value }) => name !== token.name || value !== token.value);
    change(without.length < tokens.length ? without : withToken(tokens, token), text);
  };
  const filtered = tokens.length > 0 || text !== "";
  return (
    <div className="grid min-w-0 gap-3">
      <div className="flex flex-wrap gap-2">
        <FilterBar tokens={tokens} text={text} onChange={change} />
        <QuickFilters tokens={tokens} onToggle={toggle} />
      </div>
      <RunList
        query={toRunQuery(search, login, repository)}
        columns={repository ? "one" : "all"}
        initial={initial}
        initialKey={initialKey}
        empty={
          filtered ? (
            <EmptyState
              title="No run fits this filter"
              action={<Button onClick={() => change([], "")}>Clear the filter</Button>}
            />
          ) : (
            <EmptyState icon={<PlayIcon size={24} />} title="No runs yet">
              Runs appear here as soon as GitHub starts them.
            </EmptyState>
          )
        }
      />
    </div>
  );
}

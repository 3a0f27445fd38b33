import type { Metadata } from "next";
import { type PageSearch, toSearchParams } from "@/components/page-search";
import { deps } from "@/lib/deps";
import { measureKept } from "@/lib/logs/list-kept";
import { keptQuery } from "@/lib/logs/window-query";
import { KeptSearchView } from "./kept-search-view";
import { toScopeQuery, toWish } from "./search-address";

export const metadata: Metadata = { title: "Logs" };

export default async function Page({ searchParams }: { searchParams: PageSearch }) {
  const wish = toWish(toSearchParams(await searchParams));
  const scope = keptQuery.safeParse(wish);
  const kept = scope.success ? await measureKept(await deps(), scope.data) : null;
  return <KeptSearchView initial={kept} initialScope={toScopeQuery(wish)} />;
}

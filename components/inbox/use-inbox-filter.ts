import { usePathname, useSearchParams } from "next/navigation";
import type { Inbox } from "@/lib/model/inbox";

/** The repository that the page's address narrows the inbox to, and the ones there are with their counts. */
export function useInboxFilter({ items, total }: Inbox) {
  const pathname = usePathname();
  const repository = useSearchParams().get("repository");
  const counts = new Map<string, number>();
  for (const { run } of items) counts.set(run.repository, (counts.get(run.repository) ?? 0) + 1);
  const isWhole = items.length >= total;
  const shown = repository ? items.filter(({ run }) => run.repository === repository) : items;
  return {
    repository,
    /** Null while not all that waits is here to be counted. */
    count: (name: string) => (isWhole ? (counts.get(name) ?? 0) : null),
    repositories: [...counts.keys()].sort((a, b) => a.localeCompare(b)),
    shown,
    /** How many are to be shown when all are here; -1 while nobody knows. */
    size: isWhole ? shown.length : repository ? -1 : total,
    choose: (next: string) => {
      const query = next ? `?${new URLSearchParams({ repository: next })}` : "";
      window.history.replaceState(null, "", `${pathname}${query}`);
    },
  };
}

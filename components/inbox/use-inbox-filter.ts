import { usePathname, useSearchParams } from "next/navigation";
import type { Inbox } from "@/lib/model/inbox";

/** The repository that the page's address narrows the inbox to, and the ones there are with their counts. */
export function useInboxFilter({ items, total }: Inbox) {
  const pathname = usePathname();
  const repository = useSearchParams().get("repository");
  const counts = new Map<string, number>();
  for (const { run } of items) counts.set(run.repository, (counts.get(run.repository) ?? 0) + 1);
  return {
    repository,
    /** Null while not all that waits is here to be counted. */
    count: (name: string) => (items.length < total ? null : (counts.get(name) ?? 0)),
    repositories: [...counts.keys()].sort((a, b) => a.localeCompare(b)),
    shown: repository ? items.filter(({ run }) => run.repository === repository) : items,
    choose: (next: string) => {
      const query = next ? `?${new URLSearchParams({ repository: next })}` : "";
      window.history.replaceState(null, "", `${pathname}${query}`);
    },
  };
}

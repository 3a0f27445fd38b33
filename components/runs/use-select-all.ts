import { useState } from "react";
import { ask } from "@/lib/client/fetcher";
import { keys, type RunQuery } from "@/lib/client/keys";
import type { List } from "@/lib/client/use-api";
import type { Run } from "@/lib/model/run";

/** As many as may be written to GitHub in an hour: more could not be dealt with. */
export const mostSelected = 500;

/** Reads the runs that match a filter, page by page, the newest `mostSelected` of them; null where one did not come. */
export function useSelectAll(query: RunQuery) {
  const [reading, setReading] = useState(false);
  async function read(): Promise<Run[] | null> {
    setReading(true);
    const runs: Run[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await ask<List<Run>>(keys.runs({ ...query, limit: "100", cursor: cursor ?? undefined }));
      if (!page.ok) break;
      runs.push(...page.value.items);
      cursor = page.value.nextCursor;
    } while (cursor && runs.length < mostSelected);
    setReading(false);
    return cursor === undefined ? null : runs.slice(0, mostSelected);
  }
  return { reading, read };
}

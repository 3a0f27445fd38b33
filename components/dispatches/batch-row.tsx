"use client";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Batch } from "@/lib/model/batch";
import { batchPath } from "@/lib/model/paths";
import { BatchBar } from "./batch-bar";

/** A batch in a list: what and where, and how far it is. */
export const BatchRow = ({ batch }: { batch: Batch }) => (
  <li data-row="" className="grid gap-2 border-line border-b px-3 py-2 last:border-b-0 hover:bg-raised">
    <p className="flex min-w-0 items-baseline gap-x-2">
      <Link
        href={batchPath(batch.id)}
        prefetch={false}
        data-row-link=""
        className="min-w-0 truncate rounded-sm text-sm hover:underline"
      >
        {batch.workflow}{" "}
        <span className="text-muted">
          in {batch.repositories === 1 ? "1 repository" : `${batch.repositories} repositories`}
        </span>
      </Link>
      <RelativeTime at={batch.createdAt} className="ml-auto shrink-0 whitespace-nowrap text-muted text-xs" />
    </p>
    <BatchBar batch={batch} />
  </li>
);

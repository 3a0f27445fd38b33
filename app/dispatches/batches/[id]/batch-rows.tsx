"use client";
import { useState } from "react";
import { DispatchRow } from "@/components/dispatches/dispatch-row";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { keys } from "@/lib/client/keys";
import { type List, useApi } from "@/lib/client/use-api";
import type { Batch } from "@/lib/model/batch";
import type { Dispatch, DispatchStatus } from "@/lib/model/dispatch";
import { rowsQuery } from "./rows-query";

const kinds: { label: string; statuses: DispatchStatus[] }[] = [
  { label: "Failed or unconfirmed", statuses: ["failed", "unconfirmed"] },
  { label: "Waiting", statuses: ["pending", "sending"] },
  { label: "Sent", statuses: ["dispatched"] },
  { label: "Withdrawn", statuses: ["cancelled"] },
];

/** Each dispatch of a batch, a hundred at a time; narrowed to those of one kind. */
export function BatchRows({ batch, initial }: { batch: Batch; initial: List<Dispatch> }) {
  const [status, setStatus] = useState("");
  const offered = kinds
    .map(({ label, statuses }) => ({
      label,
      status: statuses.join(","),
      count: statuses.reduce((sum, one) => sum + batch.counts[one], 0),
    }))
    .filter((kind) => kind.count > 0 || kind.status === status);
  return (
    <Section title="Dispatches" count={batch.total}>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">Which of them</legend>
        {[{ label: "All", status: "", count: batch.total }, ...offered].map((kind) => (
          <button
            key={kind.label}
            type="button"
            aria-pressed={kind.status === status}
            onClick={() => setStatus(kind.status)}
            className={cx(
              "h-8 rounded-md border px-3 text-xs transition-colors",
              kind.status === status
                ? "border-strong bg-raised font-semibold text-default"
                : "border-line text-muted hover:bg-raised hover:text-default",
            )}
          >
            {kind.label} {kind.count}
          </button>
        ))}
      </fieldset>
      <Panel>
        <ul>
          <Page key={status} batch={batch.id} status={status} initial={status === "" ? initial : undefined} />
        </ul>
      </Panel>
    </Section>
  );
}

/** A page of rows, and the next beneath it when somebody asks. */
function Page({
  batch,
  status,
  cursor,
  initial,
}: {
  batch: string;
  status: string;
  cursor?: string;
  initial?: List<Dispatch>;
}) {
  const [more, setMore] = useState(false);
  const path = keys.dispatchesOf(rowsQuery(batch, status, cursor));
  const { data } = useApi<List<Dispatch>>(path, { fallbackData: initial });
  if (!data)
    return (
      <li>
        <SkeletonRows rows={4} label="Reading dispatches" />
      </li>
    );
  return (
    <>
      {data.items.map((dispatch) => (
        <DispatchRow key={dispatch.id} dispatch={dispatch} />
      ))}
      {data.items.length === 0 && !cursor && (
        <li className="px-3 py-6 text-center text-muted text-sm">None of this kind.</li>
      )}
      {data.nextCursor &&
        (more ? (
          <Page batch={batch} status={status} cursor={data.nextCursor} />
        ) : (
          <li className="flex justify-center p-2">
            <Button size="sm" onClick={() => setMore(true)}>
              Show 100 more
            </Button>
          </li>
        ))}
    </>
  );
}

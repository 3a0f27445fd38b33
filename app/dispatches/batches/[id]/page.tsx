import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deps } from "@/lib/deps";
import { dispatchFilter } from "@/lib/model/dispatch";
import { readBatch } from "@/lib/runs/batches";
import { listDispatches } from "@/lib/runs/dispatches";
import { BatchView } from "./batch-view";
import { rowsQuery } from "./rows-query";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Batch of dispatches" };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const own = await deps();
  const batch = await readBatch(own, id);
  if (!batch) notFound();
  const rows = await listDispatches(own, dispatchFilter.parse(rowsQuery(id, "")));
  return <BatchView initial={batch} rows={rows.ok ? rows.value : { items: [], nextCursor: null }} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { deps } from "@/lib/deps";
import { getDispatch } from "@/lib/runs/dispatches";
import { DispatchView } from "./dispatch-view";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Dispatch" };

export default async function Page({ params }: Props) {
  const { id } = await params;
  const dispatch = await getDispatch(await deps(), id);
  if (!dispatch) notFound();
  return <DispatchView initial={dispatch} />;
}

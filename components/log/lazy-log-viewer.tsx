"use client";
import dynamic from "next/dynamic";
import { LogSkeleton } from "./log-skeleton";

/** The log viewer, loaded when a page shows one: it is no part of a first view. */
export const LazyLogViewer = dynamic(() => import("./log-viewer").then((file) => file.LogViewer), {
  ssr: false,
  loading: () => <LogSkeleton />,
});

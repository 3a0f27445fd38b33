"use client";
import dynamic from "next/dynamic";
import type { ComponentProps } from "react";

const Loaded = dynamic(() => import("./markdown").then((file) => file.Markdown));

/** Markdown that is safe to show; its reader is loaded when a page has something to read. */
export const LazyMarkdown = (props: ComponentProps<typeof Loaded>) => <Loaded {...props} />;

"use client";
import dynamic from "next/dynamic";

/** The form is painted by the server; its schema is loaded beside the page. */
export const LazyRunForm = dynamic(() => import("./run-form").then((file) => file.RunForm));

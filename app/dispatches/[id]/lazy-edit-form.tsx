"use client";
import dynamic from "next/dynamic";

/** The form's schema is loaded beside the page. */
export const LazyEditForm = dynamic(() => import("./edit-form").then((file) => file.EditForm));

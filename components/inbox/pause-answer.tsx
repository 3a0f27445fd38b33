"use client";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { PauseForm } from "@/components/pause/pause-form";
import type { Pause } from "@/lib/model/pause";
import { toPlainWords } from "./plain-words";

/** The whole question, where it is more than its first line, and its form. */
export function PauseAnswer({ pause }: { pause: Pause }) {
  return (
    <div className="grid max-w-[72ch] gap-4">
      <Question pause={pause} />
      <PauseForm pause={pause} />
    </div>
  );
}

function Question({ pause: { message, unreadable } }: { pause: Pause }) {
  if (unreadable)
    return (
      <div className="grid gap-2">
        <p className="text-muted text-xs">
          The question could not be read as it was meant ({unreadable}). This is its text:
        </p>
        <pre className="max-h-60 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
          {message}
        </pre>
      </div>
    );
  if (message.trim() === toPlainWords(message)) return null;
  return <LazyMarkdown text={message} />;
}

"use client";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { PauseContext } from "@/components/pause/pause-context";
import { PauseForm } from "@/components/pause/pause-form";
import type { Pause } from "@/lib/model/pause";
import { toPlainWords } from "@/lib/model/plain-words";

/** The whole question, where it is more than its first line, and its form. */
export function PauseAnswer({ pause, onAnswered }: { pause: Pause; onAnswered?: () => void }) {
  return (
    <div className="grid max-w-[72ch] gap-4">
      <Question pause={pause} />
      <PauseContext context={pause.context} />
      <PauseForm pause={pause} onAnswered={onAnswered} />
    </div>
  );
}

/** The words of a question, where they are more than the one line of a list. */
export function Question({ pause: { message, unreadable } }: { pause: Pause }) {
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

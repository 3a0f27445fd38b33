import { useState } from "react";
import { useSWRConfig } from "swr";
import { resumeRun } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import type { InputValue } from "@/lib/model/input-form";
import type { Problem } from "@/lib/model/problem";
import type { Question } from "./use-inbox-selection";

export type Values = Record<string, InputValue>;
export type Refusal = { item: Question; problem: Problem };

/** Sends one answer to many questions, one after another, each an answer of its own; says how far it is. */
export function useBulkAnswer(onAnswered: (item: Question) => void) {
  const { mutate } = useSWRConfig();
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [refused, setRefused] = useState<Refusal[]>([]);

  async function send(items: Question[], answers: Values): Promise<Refusal[]> {
    const refusals: Refusal[] = [];
    setRefused([]);
    for (const [done, item] of items.entries()) {
      setProgress({ done, of: items.length });
      const { id: pauseId, runId, digest } = item.pause;
      const answer = await resumeRun(runId, { pauseId, digest, answers });
      if (answer.ok) onAnswered(item);
      else refusals.push({ item, problem: answer.error });
    }
    setRefused(refusals);
    await mutate((key) => typeof key === "string" && isAffected(key, { type: "inbox", count: 0 }));
    setProgress(null);
    return refusals;
  }
  return { progress, refused, send, forget: () => setRefused([]) };
}

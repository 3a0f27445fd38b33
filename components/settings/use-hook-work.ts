import { useRef, useState } from "react";
import { checkWebhook, removeWebhook, setUpWebhook } from "@/lib/client/actions";
import type { Problem } from "@/lib/model/problem";

export type HookAction = "set up" | "remove" | "check";

const acts = { "set up": setUpWebhook, remove: removeWebhook, check: checkWebhook };
const past: Record<HookAction, string> = { "set up": "set up", remove: "removed", check: "checked" };

/**
 * One action on the webhooks of many repositories, one after another as GitHub wants writes: how far it is, what was
 * refused of each, and a way to stop.
 */
export function useHookWork(onChange: () => unknown) {
  const [busy, setBusy] = useState<{ done: number; total: number; at: string } | null>(null);
  const [problems, setProblems] = useState<ReadonlyMap<string, Problem>>(new Map());
  const [done, setDone] = useState("");
  const stopped = useRef(false);

  async function act(action: HookAction, repositories: readonly string[]) {
    stopped.current = false;
    setDone("");
    let [good, missed] = [0, 0];
    for (const [n, repository] of repositories.entries()) {
      if (stopped.current) break;
      setBusy({ done: n, total: repositories.length, at: repository });
      const answer = await acts[action](repository);
      if (answer.ok) {
        good += 1;
        missed += (answer.value as { missed?: number } | undefined)?.missed ?? 0;
      }
      setProblems((before) => {
        const next = new Map(before);
        if (answer.ok) next.delete(repository);
        else next.set(repository, answer.error);
        return next;
      });
    }
    await onChange();
    setBusy(null);
    const more =
      action === "check" ? `; ${missed === 1 ? "1 delivery" : `${missed} deliveries`} had been missed` : "";
    setDone(`${good} of ${repositories.length} ${past[action]}${good > 0 ? more : ""}.`);
  }

  return {
    busy,
    problems,
    done,
    act,
    stop() {
      stopped.current = true;
    },
  };
}

import { useState } from "react";
import { useSWRConfig } from "swr";
import { trackRepository, untrackRepository } from "@/lib/client/actions";
import type { Problem } from "@/lib/model/problem";

/** Adds and removes repositories one after another, and remembers which are under way and what was refused. */
export function useTrack() {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<{ name: string; problem: Problem }[]>([]);

  async function each(names: string[], act: typeof trackRepository | typeof untrackRepository) {
    setBusy(new Set(names));
    setRefused([]);
    for (const name of names) {
      const answer = await act(name);
      // Tracked already: what was wanted.
      if (!answer.ok && answer.error.status !== 409)
        setRefused((now) => [...now, { name, problem: answer.error }]);
      setBusy((now) => new Set([...now].filter((one) => one !== name)));
    }
    await mutate((key) => typeof key === "string" && /^\/api\/(repos|home)/.test(key));
  }

  return {
    busy,
    refused,
    add: (names: string[]) => each(names, trackRepository),
    remove: (name: string) => each([name], untrackRepository),
  };
}

"use client";
import { EyeClosedIcon, EyeIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { trackRepository, untrackRepository } from "@/lib/client/actions";
import type { Problem } from "@/lib/model/problem";

/** Watches a repository or stops watching it; the other press takes it back. */
export function WatchButton({
  repository,
  watched,
  onChange,
}: {
  repository: string;
  watched: boolean;
  onChange?: () => void;
}) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <>
      {problem && (
        <span role="alert" className="text-failure text-xs">
          {problem.detail}
        </span>
      )}
      <Button
        variant={watched ? "default" : "primary"}
        icon={watched ? <EyeClosedIcon /> : <EyeIcon />}
        busy={busy}
        onClick={async () => {
          setBusy(true);
          const answer = await (watched ? untrackRepository : trackRepository)(repository);
          setProblem(answer.ok ? null : answer.error);
          await mutate((key) => typeof key === "string" && /^\/api\/(repos|home|runs)/.test(key));
          setBusy(false);
          if (answer.ok) onChange?.();
        }}
      >
        {watched ? "Stop watching" : "Watch"}
      </Button>
    </>
  );
}

"use client";
import { PlusIcon, RepoIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemBox } from "@/components/ui/problem-box";
import { Skeleton } from "@/components/ui/skeleton";
import { trackRepository } from "@/lib/client/actions";
import { useAvailable, useHome } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";

/** Nothing is watched yet: one sentence, one button, and three repositories that the token sees. */
export function FirstRepositories() {
  const { data, error } = useAvailable("");
  const suggested = data?.items.filter(({ tracked }) => !tracked).slice(0, 3);
  return (
    <EmptyState icon={<RepoIcon size={24} />} title="Add a repository to watch and start its workflows">
      <div className="mx-auto grid w-[min(100%,420px)] justify-items-center gap-4">
        <ButtonLink href="/repositories" variant="primary" icon={<PlusIcon />}>
          Add repositories
        </ButtonLink>
        {error ? (
          <div className="w-full text-left">
            <ProblemBox problem={error} />
          </div>
        ) : (
          <ul className="grid min-h-32 w-full content-start gap-2" aria-busy={!suggested}>
            {suggested?.map(({ id, name }) => <Suggestion key={id} name={name} />) ?? <Placeholders />}
          </ul>
        )}
      </div>
    </EmptyState>
  );
}

const Placeholders = () =>
  ["w-40", "w-48", "w-36"].map((width) => (
    <li key={width} className="flex h-9 items-center rounded-md border border-line bg-surface px-3">
      <Skeleton className={`h-3 ${width}`} />
    </li>
  ));

function Suggestion({ name }: { name: string }) {
  const home = useHome();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <li className="grid gap-1 text-left">
      <div className="flex h-9 items-center gap-2 rounded-md border border-line bg-surface pr-1 pl-3">
        <span className="min-w-0 flex-1 truncate text-default text-sm">{name}</span>
        <Button
          size="sm"
          variant="quiet"
          busy={busy}
          onClick={async () => {
            setBusy(true);
            const answer = await trackRepository(name);
            if (!answer.ok) setProblem(answer.error);
            await home.mutate();
            setBusy(false);
          }}
        >
          Add
        </Button>
      </div>
      {problem && <p className="text-failure text-xs">{problem.detail}</p>}
    </li>
  );
}

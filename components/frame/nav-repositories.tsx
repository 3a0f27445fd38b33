"use client";
import { cx } from "@/components/ui/cx";
import { type Status, toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { useRepositories } from "@/lib/client/use-api";
import { repositoryPath } from "@/lib/model/paths";
import type { Repository } from "@/lib/model/repository";
import { NavLink } from "./nav-list";

const untouched: Status = { tone: "neutral", word: "No runs yet" };

/** Tracked repositories, those with the newest run first, each with the state of that run. */
export function NavRepositories({
  narrow,
  pathname,
  onGo,
}: {
  narrow: boolean;
  pathname: string;
  onGo?: () => void;
}) {
  const repositories = [...(useRepositories().data?.items ?? [])].sort(byActivity);
  return (
    <div className="my-2 flex min-h-0 flex-1 flex-col gap-px overflow-y-auto border-line border-y py-2">
      {repositories.map((repository) => {
        const [owner, name] = repository.name.split("/");
        const path = repositoryPath(repository.name);
        return (
          <NavLink
            key={repository.id}
            href={path}
            here={pathname === path || pathname.startsWith(`${path}/`)}
            title={repository.name}
            onGo={onGo}
          >
            <StatusIcon status={repository.lastRun ? toStatus(repository.lastRun) : untouched} />
            <span className={cx("min-w-0 flex-1 truncate", narrow && "sr-only lg:not-sr-only")}>
              <span className="font-normal text-faint">{owner}/</span>
              <span className="text-default">{name}</span>
            </span>
            {repository.activeRuns > 0 && <Dot count={repository.activeRuns} narrow={narrow} />}
          </NavLink>
        );
      })}
    </div>
  );
}

function Dot({ count, narrow }: { count: number; narrow: boolean }) {
  const words = count === 1 ? "1 run under way" : `${count} runs under way`;
  return (
    <span
      title={words}
      className={cx("size-2 shrink-0 rounded-full bg-progress", narrow && "hidden lg:block")}
    >
      <span className="sr-only">{words}</span>
    </span>
  );
}

const byActivity = (a: Repository, b: Repository): number =>
  (b.lastRun?.createdAt ?? b.trackedAt).localeCompare(a.lastRun?.createdAt ?? a.trackedAt);

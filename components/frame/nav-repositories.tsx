"use client";
import { RepoIcon } from "@primer/octicons-react";
import { cx } from "@/components/ui/cx";
import { type Status, toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { useFrame } from "@/lib/client/use-api";
import { repositoryPath } from "@/lib/model/paths";
import { NavLink } from "./nav-list";

const repositoriesPath = "/repositories";
const untouched: Status = { tone: "neutral", word: "No runs yet" };

/** The repositories with the newest runs, each with the state of that run, and the way to the others. */
export function NavRepositories({
  narrow,
  pathname,
  onGo,
}: {
  narrow: boolean;
  pathname: string;
  onGo?: () => void;
}) {
  const { repositories = [], watched = 0 } = useFrame().data ?? {};
  return (
    <div className="my-2 flex min-h-0 flex-1 flex-col gap-px overflow-y-auto border-line border-y py-2">
      {repositories.map((repository) => {
        const [owner, name] = repository.name.split("/");
        const path = repositoryPath(repository.name);
        return (
          <NavLink
            key={repository.name}
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
      {watched > repositories.length && (
        <NavLink
          href={repositoriesPath}
          here={pathname === repositoriesPath}
          title="All repositories"
          onGo={onGo}
        >
          <RepoIcon className="shrink-0" />
          <span className={cx("min-w-0 flex-1 truncate", narrow && "sr-only lg:not-sr-only")}>
            All {watched} repositories
          </span>
        </NavLink>
      )}
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

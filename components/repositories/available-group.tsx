import { CheckIcon, LockIcon, PlusIcon, RepoIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OwnerGroup } from "./owner-groups";
import type { useTrack } from "./use-track";

/** One owner's repositories, with a way to add all of them. */
export function AvailableGroup({ group, track }: { group: OwnerGroup; track: ReturnType<typeof useTrack> }) {
  const open = group.repositories.filter(({ tracked }) => !tracked).map(({ name }) => name);
  return (
    <section aria-label={group.owner}>
      <header className="sticky top-0 z-10 flex h-9 items-center gap-2 border-line border-b bg-raised px-3 text-muted text-xs">
        <h3 className="truncate font-semibold text-default">{group.owner}</h3>
        {open.length > 1 && (
          <Button
            size="sm"
            variant="quiet"
            className="-mr-2 ml-auto"
            busy={open.some((name) => track.busy.has(name))}
            onClick={() => track.add(open)}
          >
            Add all {open.length}
          </Button>
        )}
      </header>
      <ul>
        {group.repositories.map(({ id, name, private: isPrivate, description, pushedAt, tracked }) => (
          <li
            key={id}
            data-row=""
            className="flex min-h-(--row) items-center gap-3 border-line border-b py-1 pr-1 pl-3 last:border-b-0"
          >
            <span className="shrink-0 text-muted">
              {isPrivate ? <LockIcon aria-label="Private" /> : <RepoIcon aria-label="Public" />}
            </span>
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm leading-[18px]">{name.split("/")[1]}</p>
              {description && <p className="truncate text-muted text-xs leading-4">{description}</p>}
            </div>
            {pushedAt && (
              <RelativeTime at={pushedAt} className="hidden whitespace-nowrap text-muted text-xs sm:block" />
            )}
            {tracked ? (
              <span className="flex h-7 w-18 shrink-0 items-center justify-center gap-1 text-muted text-xs">
                <CheckIcon size={12} /> Added
              </span>
            ) : (
              <Button
                size="sm"
                className="w-18"
                aria-label={`Add ${name}`}
                data-row-link=""
                icon={<PlusIcon />}
                busy={track.busy.has(name)}
                onClick={() => track.add([name])}
              >
                Add
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

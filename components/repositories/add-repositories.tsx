"use client";
import { PlusIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useAvailable } from "@/lib/client/use-api";
import { AvailableGroup } from "./available-group";
import { toOwnerGroups } from "./owner-groups";
import { useDebounced } from "./use-debounced";
import type { useTrack } from "./use-track";

const fullName = /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/;

/** Repositories that the token sees: add one, several, or all of an owner; any other by its full name. */
export function AddRepositories({ track }: { track: ReturnType<typeof useTrack> }) {
  const [text, setText] = useState("");
  const asked = useDebounced(text.trim(), 200);
  const { data, error, isLoading } = useAvailable(asked);
  const found = data?.items ?? [];
  const byName = fullName.test(text.trim()) && !found.some(({ name }) => name === text.trim());
  return (
    <Section title="Add repositories">
      <Input
        type="search"
        data-filter=""
        aria-label="Search the repositories that the token sees"
        placeholder="Search, or write owner/name"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {track.refused.map(({ name, problem }) => (
        <ProblemBox key={name} problem={{ ...problem, title: `${name}: ${problem.title}` }} />
      ))}
      {error && <ProblemBox problem={error} />}
      {byName && (
        <Button
          icon={<PlusIcon />}
          className="justify-self-start"
          busy={track.busy.has(text.trim())}
          onClick={() => track.add([text.trim()])}
        >
          Add {text.trim()}
        </Button>
      )}
      <Panel
        className={cx(
          "max-h-[70vh] overflow-y-auto transition-opacity",
          asked !== text.trim() && "opacity-70",
        )}
      >
        {!data && isLoading && <SkeletonRows rows={8} label="Asking GitHub for repositories" />}
        {data && found.length === 0 && (
          <p className="px-3 py-6 text-center text-muted text-sm">
            The token sees no repository with these words. A fine-grained token sees only those it was made
            for.
          </p>
        )}
        {toOwnerGroups(found).map((group) => (
          <AvailableGroup key={group.owner} group={group} track={track} />
        ))}
      </Panel>
    </Section>
  );
}

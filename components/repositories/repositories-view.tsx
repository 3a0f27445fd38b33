"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type List, useRepositories } from "@/lib/client/use-api";
import type { Repository } from "@/lib/model/repository";
import { AddRepositories } from "./add-repositories";
import { TrackedRepositories } from "./tracked-repositories";
import { useTrack } from "./use-track";

/** What is watched, and what could be. */
export function RepositoriesView({ initial }: { initial: List<Repository> }) {
  const { data = initial } = useRepositories({ fallbackData: initial });
  const track = useTrack();
  const [removed, setRemoved] = useState<string | null>(null);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <div className="grid grid-cols-1 gap-2">
        <TrackedRepositories
          repositories={data.items}
          onRemove={async (name) => {
            await track.remove(name);
            setRemoved(name);
          }}
        />
        {removed && (
          <p role="status" className="flex items-center gap-2 text-muted text-sm">
            {removed} is no longer watched.
            <Button
              size="sm"
              onClick={async () => {
                setRemoved(null);
                await track.add([removed]);
              }}
            >
              Undo
            </Button>
          </p>
        )}
      </div>
      <AddRepositories track={track} />
    </div>
  );
}

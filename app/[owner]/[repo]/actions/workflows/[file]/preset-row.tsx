"use client";
import { TrashIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { renamePreset } from "@/lib/client/actions";
import type { Preset } from "@/lib/model/preset";

/** A preset's name, to be changed in place, and what it holds. */
export function PresetRow({
  preset,
  onRenamed,
  onDelete,
}: {
  preset: Preset;
  onRenamed: () => void;
  onDelete: () => void;
}) {
  const [name, setName] = useState(preset.name);
  const [error, setError] = useState<string | null>(null);
  const changed = name.trim() !== "" && name.trim() !== preset.name;
  async function rename() {
    const answer = await renamePreset(preset.id, name);
    setError(answer.ok ? null : answer.error.detail);
    if (answer.ok) onRenamed();
  }
  return (
    <li className="grid gap-1 border-line border-b p-2 last:border-b-0">
      <div className="flex items-center gap-2">
        <Input
          aria-label={`Name of ${preset.name}`}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && changed && void rename()}
        />
        {changed && (
          <Button size="sm" onClick={rename}>
            Rename
          </Button>
        )}
        <IconButton label={`Delete ${preset.name}`} icon={<TrashIcon />} onClick={onDelete} />
      </div>
      <p className="truncate px-2 font-mono text-muted text-xs">
        {[
          ...(preset.ref ? [`on ${preset.ref}`] : []),
          ...Object.entries(preset.inputs).map(([input, value]) => `${input}=${value}`),
        ].join(" · ")}
      </p>
      {error && (
        <p role="alert" className="px-2 text-failure text-xs">
          {error}
        </p>
      )}
    </li>
  );
}

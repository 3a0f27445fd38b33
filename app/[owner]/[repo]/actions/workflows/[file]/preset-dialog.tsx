"use client";
import { type FormEvent, useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { deletePreset, savePreset } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import type { Preset } from "@/lib/model/preset";
import type { Filling } from "./preset-menu";
import { PresetRow } from "./preset-row";

/** Gives what stands in the form a name; renames and deletes presets. A deleted one can be put back. */
export function PresetDialog({
  repository,
  file,
  presets,
  filling,
  onClose,
}: {
  repository: string;
  file: string;
  presets: Preset[];
  filling: Filling;
  onClose: () => void;
}) {
  const { mutate } = useSWRConfig();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<Preset | null>(null);
  const taken = presets.some((preset) => preset.name === name.trim());
  const refresh = () => mutate(keys.presets(repository, file));

  async function save(event: FormEvent) {
    event.preventDefault();
    // React lets what happens in a dialog rise to the form that opened it.
    event.stopPropagation();
    const answer = await savePreset(repository, file, { ...filling, name, replace: taken });
    setError(answer.ok ? null : answer.error.detail);
    await refresh();
    if (answer.ok) onClose();
  }
  async function remove(preset: Preset) {
    const answer = await deletePreset(preset.id);
    setDeleted(answer.ok ? answer.value : null);
    setError(answer.ok ? null : answer.error.detail);
    await refresh();
  }
  async function putBack({ name: old, ref, inputs }: Preset) {
    const answer = await savePreset(repository, file, { name: old, ref, inputs });
    setError(answer.ok ? null : answer.error.detail);
    setDeleted(null);
    await refresh();
  }

  return (
    <Dialog open onOpenChange={onClose} title="Presets" description={`Inputs of ${file} under a name.`}>
      <div className="grid gap-4">
        <form onSubmit={save} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field id="preset-name" label="Save what stands in the form as" error={error}>
              {(ids) => (
                <Input
                  {...ids}
                  autoComplete="off"
                  maxLength={60}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          </div>
          <Button type="submit" variant="primary" disabled={name.trim() === ""}>
            {taken ? "Replace" : "Save"}
          </Button>
        </form>
        {presets.length > 0 && (
          <ul aria-label="Presets" className="rounded-md border border-line">
            {presets.map((preset) => (
              <PresetRow
                key={preset.id}
                preset={preset}
                onRenamed={refresh}
                onDelete={() => remove(preset)}
              />
            ))}
          </ul>
        )}
        {deleted && (
          <p role="status" className="text-muted text-sm">
            {deleted.name} is deleted.{" "}
            <button
              type="button"
              onClick={() => putBack(deleted)}
              className="rounded-sm text-accent hover:underline"
            >
              Undo
            </button>
          </p>
        )}
      </div>
    </Dialog>
  );
}

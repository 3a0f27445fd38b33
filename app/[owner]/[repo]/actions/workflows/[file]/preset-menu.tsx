"use client";
import { BookmarkIcon, HistoryIcon, PencilIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { InputFormState } from "@/components/input-form/use-input-form";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { keys } from "@/lib/client/keys";
import { type List, useApi } from "@/lib/client/use-api";
import type { Dispatch } from "@/lib/model/dispatch";
import type { Preset } from "@/lib/model/preset";
import { workflowFileName } from "@/lib/model/workflow";
import type { WorkflowView } from "@/lib/runs/workflow-view";

const PresetDialog = dynamic(() => import("./preset-dialog").then((file) => file.PresetDialog), {
  ssr: false,
});

export type Filling = Pick<Preset, "ref" | "inputs">;

/** Fills the form: with what was sent last, or with inputs that were given a name; and the way to name these. */
export function PresetMenu({
  workflow,
  refName,
  form,
  last,
  onApply,
}: {
  workflow: WorkflowView;
  refName: string;
  form: InputFormState;
  last: Dispatch | null;
  onApply: (filling: Filling) => void;
}) {
  const [open, setOpen] = useState(false);
  const file = workflowFileName(workflow.path);
  const presets = useApi<List<Preset>>(keys.presets(workflow.repository, file)).data?.items ?? [];
  return (
    <div>
      <Menu
        align="start"
        trigger={
          <Button size="sm" icon={<BookmarkIcon />}>
            Fill in…
          </Button>
        }
      >
        {last && (
          <MenuItem icon={<HistoryIcon />} onSelect={() => onApply(last)}>
            What was sent last
          </MenuItem>
        )}
        {presets.map((preset) => (
          <MenuItem key={preset.id} icon={<BookmarkIcon />} onSelect={() => onApply(preset)}>
            <span className="max-w-64 truncate">{preset.name}</span>
          </MenuItem>
        ))}
        {(last || presets.length > 0) && <MenuSeparator />}
        <MenuItem icon={<PencilIcon />} onSelect={() => setOpen(true)}>
          {presets.length > 0 ? "Save these inputs, or change presets…" : "Save these inputs as a preset…"}
        </MenuItem>
      </Menu>
      {open && (
        <PresetDialog
          repository={workflow.repository}
          file={file}
          presets={presets}
          filling={{ ref: refName === workflow.defaultBranch ? null : refName, inputs: toTexts(form.shown) }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

const toTexts = (shown: InputFormState["shown"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : value,
    ]),
  );

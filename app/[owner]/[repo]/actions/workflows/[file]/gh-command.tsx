import { toGhCommand } from "@/components/input-form/gh-command";
import { type RawValues, toTouched } from "@/components/input-form/raw-values";
import type { InputFormState } from "@/components/input-form/use-input-form";
import { CopyButton } from "@/components/ui/copy-button";

/** The same start as a command line, to copy: only what differs from the defaults. */
export function GhCommand({
  repository,
  file,
  refName,
  form,
}: {
  repository: string;
  file: string;
  refName: string;
  form: InputFormState;
}) {
  const inputs: RawValues = toTouched(form.specs, form.shown);
  const command = toGhCommand({ repository, workflow: file, ref: refName, inputs });
  return (
    <div className="flex min-w-0 items-center gap-2 rounded-md border border-line bg-log pl-3">
      <code className="min-w-0 flex-1 truncate font-mono text-muted text-xs" title={command}>
        {command}
      </code>
      <CopyButton text={command} label="Copy the gh command" />
    </div>
  );
}

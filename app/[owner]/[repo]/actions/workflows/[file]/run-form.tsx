"use client";
import { ClockIcon, PlayIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { WhereAndWhen } from "@/components/dispatches/where-and-when";
import { InputForm } from "@/components/input-form/input-form";
import type { RawValues } from "@/components/input-form/raw-values";
import { useInputForm } from "@/components/input-form/use-input-form";
import { ProblemBox } from "@/components/ui/problem-box";
import { dispatch } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Dispatch } from "@/lib/model/dispatch";
import { runPath } from "@/lib/model/paths";
import { type WorkflowFile, workflowFileName } from "@/lib/model/workflow";
import type { WorkflowView } from "@/lib/runs/workflow-view";
import { FileNotes } from "./file-notes";
import { FromNote } from "./from-note";
import { GhCommand } from "./gh-command";
import { PresetMenu } from "./preset-menu";
import type { Initial } from "./workflow-workbench";

/**
 * Where to run it and with what. Another ref has its own inputs: what was typed stays where they take it. When GitHub
 * took the dispatch and named its run the page goes there; else `onSent` shows how it stands.
 */
export function RunForm({
  workflow,
  initial,
  wish,
  onSent,
}: {
  workflow: WorkflowView;
  initial: Initial;
  wish: { ref: string; inputs: RawValues } | null;
  onSent: (dispatch: Dispatch) => void;
}) {
  const router = useRouter();
  const [ref, setRef] = useState(initial.ref);
  const [plannedAt, setPlannedAt] = useState<string | null>(null);
  const file = workflowFileName(workflow.path);
  const { data, error } = useApi<WorkflowFile>(keys.workflowFile(workflow.repository, file, ref), {
    fallbackData: ref === initial.ref && initial.file.ok ? initial.file.value : undefined,
  });
  // A file that was read stays though the next look at it fails; only one that is gone takes the form along.
  const unreadable = error !== undefined && (data === undefined || error.status === 404);
  const choose = (next: string) => {
    setRef(next);
    history.replaceState(
      history.state,
      "",
      next === workflow.defaultBranch ? location.pathname : `?ref=${encodeURIComponent(next)}`,
    );
  };
  const form = useInputForm({
    // Another ref that has no such file has no inputs either.
    specs: unreadable ? {} : (data?.inputs ?? {}),
    draftKey: `dispatch:${workflow.repository}/${file}${initial.from ? `:${initial.from.id}` : ""}`,
    initial: initial.from?.inputs ?? undefined,
    onSubmit: async (inputs) => {
      const answer = await dispatch({
        repository: workflow.repository,
        workflow: file,
        ref,
        inputs,
        plannedAt,
      });
      if (!answer.ok) return answer.error;
      setPlannedAt(null);
      const { status, runId, problem } = answer.value;
      if (status === "failed" && problem) return problem;
      if (runId !== null) router.push(runPath({ repository: workflow.repository, id: runId }));
      else onSent(answer.value);
      return null;
    },
  });

  const used = useRef(wish);
  useEffect(() => {
    if (!wish || wish === used.current) return;
    used.current = wish;
    setRef(wish.ref);
    form.replace(wish.inputs);
    document.getElementById("run")?.scrollIntoView({ block: "nearest" });
  });

  const closed = workflow.state !== "active" || data?.dispatchable === false;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {/* Beside the form, not in it: what is pressed in its dialog is not for the form. */}
      {initial.from && <FromNote from={initial.from} />}
      <PresetMenu
        workflow={workflow}
        refName={ref}
        form={form}
        last={initial.dispatches[0] ?? null}
        onApply={(preset) => {
          setRef(preset.ref ?? workflow.defaultBranch);
          form.replace(preset.inputs);
        }}
      />
      <InputForm
        form={form}
        label={`Run ${workflow.name}`}
        repository={workflow.repository}
        action={
          plannedAt
            ? { label: "Plan it", variant: "primary", icon: <ClockIcon /> }
            : { label: "Run workflow", variant: "primary", icon: <PlayIcon /> }
        }
        disabled={closed || !data || unreadable}
      >
        <WhereAndWhen
          form={form}
          repository={workflow.repository}
          refName={ref}
          onRef={choose}
          plannedAt={plannedAt}
          onPlannedAt={setPlannedAt}
        />
        {error && <ProblemBox problem={error} />}
        {data && !unreadable && <FileNotes file={data} refName={ref} />}
      </InputForm>
      {!closed && data && !unreadable && (
        <GhCommand repository={workflow.repository} file={file} refName={ref} form={form} />
      )}
    </div>
  );
}

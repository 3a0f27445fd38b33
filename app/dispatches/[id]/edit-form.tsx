"use client";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { WhereAndWhen } from "@/components/dispatches/where-and-when";
import { InputForm } from "@/components/input-form/input-form";
import { useInputForm } from "@/components/input-form/use-input-form";
import { ProblemBox } from "@/components/ui/problem-box";
import { editDispatch } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Dispatch } from "@/lib/model/dispatch";
import type { WorkflowFile } from "@/lib/model/workflow";

/** Ref, time and inputs of a dispatch that waits. What has begun to be sent meanwhile is not changed, and that is said. */
export function EditForm({ dispatch }: { dispatch: Dispatch }) {
  const { id, repository, workflow, revision } = dispatch;
  const { mutate } = useSWRConfig();
  const [ref, setRef] = useState(dispatch.ref);
  // A time that was missed is no time any more.
  const [plannedAt, setPlannedAt] = useState(dispatch.status === "failed" ? null : dispatch.plannedAt);
  const { data, error } = useApi<WorkflowFile>(keys.workflowFile(repository, workflow, ref));
  const form = useInputForm({
    specs: data?.inputs ?? {},
    draftKey: `edit:${id}`,
    initial: dispatch.inputs,
    onSubmit: async (inputs) => {
      const answer = await editDispatch(id, { ref, inputs, plannedAt, revision });
      if (!answer.ok) return answer.error;
      await mutate((key) => typeof key === "string" && key.startsWith("/api/dispatches"));
      return null;
    },
  });
  return (
    <InputForm
      form={form}
      label={`Change the dispatch of ${workflow}`}
      repository={repository}
      action={{ label: plannedAt ? "Save" : "Save and send", variant: "primary" }}
      disabled={!data}
    >
      <WhereAndWhen
        form={form}
        repository={repository}
        refName={ref}
        onRef={setRef}
        plannedAt={plannedAt}
        onPlannedAt={setPlannedAt}
      />
      {error && <ProblemBox problem={error} />}
    </InputForm>
  );
}

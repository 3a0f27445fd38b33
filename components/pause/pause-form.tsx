"use client";
import { useSWRConfig } from "swr";
import { InputForm } from "@/components/input-form/input-form";
import { useInputForm } from "@/components/input-form/use-input-form";
import { resumeRun } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import type { Pause } from "@/lib/model/pause";

/**
 * The form of a question. The first answer wins: when somebody else was quicker, the refusal says so and what is
 * shown is asked for again. Load it lazily: the schema that checks it is heavy.
 */
export function PauseForm({ pause }: { pause: Pause }) {
  const { mutate } = useSWRConfig();
  const form = useInputForm({
    specs: pause.inputs,
    draftKey: `pause:${pause.id}`,
    onSubmit: async (answers) => {
      const answer = await resumeRun(pause.runId, { pauseId: pause.id, answers });
      const event = { type: "pause", pauseId: pause.id, runId: pause.runId, state: "answered" } as const;
      if (answer.ok || answer.error.status !== 422)
        await mutate((key) => typeof key === "string" && isAffected(key, event));
      return answer.ok ? null : answer.error;
    },
  });
  return (
    <InputForm
      form={form}
      label="Answer"
      repository={pause.repository}
      action={{ label: "Send the answer", variant: "answer" }}
    />
  );
}

"use client";
import { useSWRConfig } from "swr";
import { InputForm } from "@/components/input-form/input-form";
import { useInputForm } from "@/components/input-form/use-input-form";
import { resumeRun } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import type { Pause } from "@/lib/model/pause";
import { toDraftKey } from "./not-sent";
import { WhoAnswers } from "./who-answers";

/**
 * The form of a question. The first answer wins, and it is an answer to the question that is shown: when somebody else
 * was quicker or the run asked anew, the refusal says so, what is shown is asked for again, and what was typed stays.
 * Load it lazily: the schema that checks it is heavy.
 */
export function PauseForm({ pause, onAnswered }: { pause: Pause; onAnswered?: () => void }) {
  const { mutate } = useSWRConfig();
  const form = useInputForm({
    specs: pause.inputs,
    draftKey: toDraftKey(pause),
    onSubmit: async (answers) => {
      const { id: pauseId, digest, runId } = pause;
      const answer = await resumeRun(runId, { pauseId, digest, answers });
      if (answer.ok) onAnswered?.();
      const event = { type: "pause", pauseId, runId, state: "answered" } as const;
      if (answer.ok || answer.error.status !== 422)
        await mutate((key) => typeof key === "string" && isAffected(key, event));
      return answer.ok ? null : answer.error;
    },
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <InputForm
        form={form}
        label="Answer"
        repository={pause.repository}
        action={{ label: "Send the answer", variant: "answer" }}
      />
      <WhoAnswers />
    </div>
  );
}

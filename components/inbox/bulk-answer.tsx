"use client";
import { useState } from "react";
import { InputForm } from "@/components/input-form/input-form";
import { useInputForm } from "@/components/input-form/use-input-form";
import { Button } from "@/components/ui/button";
import { toInboxWords } from "@/lib/model/inbox-words";
import { BulkConfirm } from "./bulk-confirm";
import { Question as QuestionText } from "./pause-answer";
import type { Values } from "./use-bulk-answer";
import type { Question } from "./use-inbox-selection";

/** One form for several equal questions. Nothing is sent before a person has seen to whom, and said so. */
export function BulkAnswer({
  items,
  progress,
  onSend,
  onClose,
}: {
  items: [Question, ...Question[]];
  progress: { done: number; of: number } | null;
  onSend: (answers: Values) => void;
  onClose: () => void;
}) {
  const { pause } = items[0];
  const [answers, setAnswers] = useState<Values | null>(null);
  const form = useInputForm({
    specs: pause.inputs,
    draftKey: `pauses:${pause.digest}`,
    onSubmit: async (values) => {
      setAnswers(values);
      return null;
    },
  });
  return (
    <div className="grid max-w-[72ch] gap-4 p-2">
      <h2 className="font-semibold text-sm">{toInboxWords(items[0])}</h2>
      <div hidden={answers !== null} className="grid gap-4">
        <QuestionText pause={pause} />
        <InputForm
          form={form}
          label={`Answer to ${items.length} questions`}
          repository={pause.repository}
          action={{ label: `Review ${items.length} answers`, variant: "answer" }}
        />
        <div>
          <Button size="sm" variant="quiet" onClick={onClose}>
            Answer them one by one
          </Button>
        </div>
      </div>
      {answers && (
        <BulkConfirm
          items={items}
          answers={answers}
          progress={progress}
          onBack={() => setAnswers(null)}
          onSend={() => onSend(answers)}
        />
      )}
    </div>
  );
}

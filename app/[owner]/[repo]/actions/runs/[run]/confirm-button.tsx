"use client";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** A button that asks once more where there is a `question`; otherwise it acts at once. */
export function ConfirmButton({
  label,
  question,
  icon,
  busy,
  onConfirm,
}: {
  label: string;
  question: string | null;
  icon: ReactNode;
  busy: boolean;
  onConfirm: () => void;
}) {
  const [asking, setAsking] = useState(false);
  if (!asking || busy)
    return (
      <Button
        variant="danger"
        icon={icon}
        busy={busy}
        onClick={() => (question === null ? onConfirm() : setAsking(true))}
      >
        {label}
      </Button>
    );
  return (
    <fieldset aria-label={label} className="flex flex-wrap items-center gap-2">
      <span className="text-sm">{question}</span>
      <Button
        variant="danger"
        autoFocus
        onClick={() => {
          setAsking(false);
          onConfirm();
        }}
      >
        {label}
      </Button>
      <Button variant="quiet" onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </fieldset>
  );
}

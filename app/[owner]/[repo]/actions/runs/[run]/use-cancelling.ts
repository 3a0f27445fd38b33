"use client";
import { useState } from "react";
import { isCompleted, type Run } from "@/lib/model/run";

/** Whether GitHub was asked to cancel this attempt and it has not ended yet. */
export function useCancelling(run: Run): { cancelling: boolean; setCancelling: (on: boolean) => void } {
  const [attempt, setAttempt] = useState<number | null>(null);
  return {
    cancelling: attempt === run.attempt && !isCompleted(run),
    setCancelling: (on) => setAttempt(on ? run.attempt : null),
  };
}

"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { changeBudget } from "@/lib/client/actions";
import type { Budget } from "@/lib/model/budget";
import type { Problem } from "@/lib/model/problem";

const steps = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
const toWords = (share: number) => `${Math.round(share * 100)} %`;

/** The part of GitHub's limits that is ours; taken over as soon as it is chosen. */
export function BudgetShare({ share, onChange }: { share: number; onChange: (budget: Budget) => unknown }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState("");
  const choose = async (next: number) => {
    setChosen(next);
    const answer = await changeBudget({ share: next });
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) {
      setDone(`${toWords(next)} from now on.`);
      await onChange(answer.value);
    }
    setChosen(null);
  };
  return (
    <div className="grid gap-2 border-line border-t px-3 py-3">
      {problem && <ProblemBox problem={problem} />}
      <Field
        id="budget-share"
        label="Share of GitHub's limits"
        description="The most that looking by itself takes: of the requests counted in an hour, and of 900 points in a minute. The rest is for what else uses the same account. What you press is sent all the same."
      >
        {(ids) => (
          <Select
            {...ids}
            value={chosen ?? share}
            disabled={chosen !== null}
            onChange={(event) => choose(Number(event.target.value))}
          >
            {[...new Set([...steps, share])]
              .sort((a, b) => a - b)
              .map((step) => (
                <option key={step} value={step}>
                  {toWords(step)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <p aria-live="polite" className="min-h-4 text-muted text-xs">
        {done}
      </p>
    </div>
  );
}

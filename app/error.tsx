"use client";
import { Button, ButtonLink } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { createProblem } from "@/lib/model/problem";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const code = error.digest ? ` Its number there is ${error.digest}.` : "";
  return (
    <>
      <h1 className="sr-only">Something broke here</h1>
      <ProblemBox
        problem={createProblem(
          "internal",
          `This page could not be painted. Try again; the terminal tells what happened.${code}`,
        )}
        action={
          <div className="flex gap-2">
            <ButtonLink href="/">Home</ButtonLink>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          </div>
        }
      />
    </>
  );
}

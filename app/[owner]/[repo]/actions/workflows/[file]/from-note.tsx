import type { FromRun } from "./load-workflow";

/** What the form was filled with, where it came from a run. */
export const FromNote = ({ from }: { from: FromRun }) => (
  <p className="border-accent border-l-2 pl-3 text-muted text-sm">
    {from.inputs
      ? `These are the inputs of run #${from.number}. Change what you like; it becomes a run of its own.`
      : `GitHub does not tell with which inputs run #${from.number} was started: only its branch is chosen here, the rest are defaults.`}
  </p>
);

import type { WorkflowFile } from "@/lib/model/workflow";

/** What keeps this file from being started by hand, and where GitHub would stumble over it. */
export function FileNotes({ file, refName }: { file: WorkflowFile; refName: string }) {
  return (
    <>
      {!file.dispatchable && (
        <p className="text-sm">
          On <code className="font-mono text-xs">{refName}</code> this workflow cannot be started by hand: its
          file has no <code className="font-mono text-xs">workflow_dispatch</code> under{" "}
          <code className="font-mono text-xs">on</code>. Add it there, or choose a branch that has it.
        </p>
      )}
      {file.problems.length > 0 && (
        <ul className="grid gap-1 border-progress border-l-2 pl-3 text-sm">
          {file.problems.map((problem) => (
            <li key={`${problem.line} ${problem.message}`} className="break-words">
              {problem.line !== null && <span className="text-muted">Line {problem.line}: </span>}
              {problem.message}
            </li>
          ))}
        </ul>
      )}
      {file.dispatchable && Object.keys(file.inputs).length === 0 && (
        <p className="text-muted text-sm">This workflow takes no inputs.</p>
      )}
    </>
  );
}

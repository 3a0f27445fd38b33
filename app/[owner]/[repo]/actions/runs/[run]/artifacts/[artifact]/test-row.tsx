import { reachable } from "@/components/ui/reachable";
import type { TestCase } from "@/lib/model/test-report";
import { TestSign } from "./test-sign";
import { toTime } from "./test-time";

/** One test: its result, name and time; why it failed, and its stack folded beneath. */
export function TestRow({ test }: { test: TestCase }) {
  const { name, group, state, seconds, message, details } = test;
  return (
    <tr className="border-line border-t align-top">
      <td className="py-2 pl-3 sm:pl-9">
        <span className="flex h-5 items-center">
          <TestSign state={state} word />
        </span>
      </td>
      <td className="py-2 pr-3">
        <p className="break-words [overflow-wrap:anywhere]">
          {name}
          {group && <span className="text-muted text-xs"> {group}</span>}
        </p>
        {message && (
          <p
            className={`mt-1 whitespace-pre-wrap break-words font-mono text-xs [overflow-wrap:anywhere] ${state === "failed" ? "text-failure" : "text-muted"}`}
          >
            {message}
          </p>
        )}
        {details && (
          <details className="mt-1 text-xs" open={state === "failed" && !message}>
            <summary className="w-fit rounded-sm text-muted">Stack and output</summary>
            <pre
              {...reachable}
              className="mt-1 max-h-80 overflow-auto rounded-md border border-line bg-log p-2 font-mono leading-5"
            >
              {details}
            </pre>
          </details>
        )}
      </td>
      <td className="py-2 pr-3 text-right text-muted text-xs leading-5">
        {seconds !== null && toTime(seconds)}
      </td>
    </tr>
  );
}

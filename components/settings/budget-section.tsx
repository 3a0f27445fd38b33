"use client";
import { formatCount } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { reachable } from "@/components/ui/reachable";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useBudget } from "@/lib/client/use-api";
import type { Budget } from "@/lib/model/budget";
import { BudgetChart } from "./budget-chart";

/** GitHub's budget: what is left, the last hour, and who spent it. */
export function BudgetSection() {
  const { data, error } = useBudget({ refreshInterval: 30_000 });
  return (
    <div id="budget" className="scroll-mt-16">
      <Section title="Requests to GitHub">
        {error && <ProblemBox problem={error} />}
        <Panel>
          {data ? (
            <>
              <Left budget={data} />
              <BudgetChart minutes={data.minutes} />
              <Spent budget={data} />
            </>
          ) : (
            <SkeletonRows rows={5} label="Counting requests" />
          )}
        </Panel>
      </Section>
    </div>
  );
}

const Left = ({ budget: { limit, remaining, resetAt } }: { budget: Budget }) => (
  <p className="border-line border-b px-3 py-2 text-sm">
    {limit === null || remaining === null ? (
      <span className="text-muted">GitHub has not said yet how many requests are left.</span>
    ) : (
      <>
        <span className="font-semibold">{formatCount(remaining)}</span> of {formatCount(limit)} left
        {resetAt && (
          <span className="text-muted">
            , full again <RelativeTime at={resetAt} />
          </span>
        )}
      </>
    )}
  </p>
);

function Spent({ budget: { spent, since } }: { budget: Budget }) {
  if (spent.length === 0) return null;
  const most = [...spent].sort((a, b) => b.counted + b.free - a.counted - a.free).slice(0, 12);
  return (
    <div className="overflow-x-auto border-line border-t" {...reachable}>
      <table className="w-full whitespace-nowrap text-xs">
        <caption className="px-3 pt-2 text-left text-muted">
          Spent since the start, <RelativeTime at={since} />
        </caption>
        <thead className="text-faint">
          <tr>
            <th className="px-3 py-1 text-left font-normal">Repository</th>
            <th className="px-3 py-1 text-left font-normal">For</th>
            <th className="px-3 py-1 text-right font-normal">Counted</th>
            <th className="px-3 py-1 text-right font-normal">Free</th>
          </tr>
        </thead>
        <tbody>
          {most.map(({ repository, purpose, counted, free }) => (
            <tr key={`${repository} ${purpose}`} className="border-line border-t">
              <td className="px-3 py-1">{repository ?? "–"}</td>
              <td className="px-3 py-1 text-muted">{purpose.replaceAll("_", " ")}</td>
              <td className="px-3 py-1 text-right">{formatCount(counted)}</td>
              <td className="px-3 py-1 text-right text-muted">{formatCount(free)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

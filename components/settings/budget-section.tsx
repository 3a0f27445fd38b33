"use client";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useBudget } from "@/lib/client/use-api";
import { BudgetBars } from "./budget-bars";
import { BudgetChart } from "./budget-chart";
import { BudgetShare } from "./budget-share";
import { BudgetUse } from "./budget-use";

/** GitHub's budget: what is left, our share of it, the last hour, and who spent it. */
export function BudgetSection() {
  const { data, error, mutate } = useBudget({ refreshInterval: 30_000 });
  return (
    <div id="budget" className="scroll-mt-16">
      <Section title="Requests to GitHub">
        {error && <ProblemBox problem={error} />}
        <Panel>
          {data ? (
            <>
              <BudgetUse budget={data} />
              <BudgetChart minutes={data.minutes} />
              <BudgetBars spent={data.spent} />
              <BudgetShare
                share={data.settings.share}
                onChange={(budget) => mutate(budget, { revalidate: false })}
              />
            </>
          ) : (
            <SkeletonRows rows={5} label="Counting requests" />
          )}
        </Panel>
      </Section>
    </div>
  );
}

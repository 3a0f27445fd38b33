import Link from "next/link";
import { reachable } from "@/components/ui/reachable";
import { Section } from "@/components/ui/section";
import { countTokens, formatCost, formatTokens, formatUsd, type LegCost } from "@/lib/model/cost";
import { runPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";

/** What an agent has cost: in all, and each leg between two questions. Nothing where no run of the story said. */
export function CostLegs({ run }: { run: RunDetail }) {
  if (!run.cost) return null;
  return (
    <Section title="Cost">
      <p className="pb-2 text-sm">{formatCost(run.cost)}</p>
      <div className="overflow-x-auto" {...reachable}>
        <table className="w-full text-sm tabular-nums">
          <thead className="text-muted text-xs">
            <tr className="border-line border-b">
              {["Leg", "Model", "Cost", "Tokens", "In", "Out", "Cached"].map((name, n) => (
                <th key={name} scope="col" className={n < 2 ? left : right}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.cost.perLeg.map((leg) => (
              <Leg key={leg.runId} run={run} leg={leg} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const left = "py-1 pr-4 text-left font-normal";
const right = "py-1 pl-4 text-right font-normal whitespace-nowrap";

function Leg({ run, leg }: { run: RunDetail; leg: LegCost }) {
  const { input, output, cacheRead, cacheWrite } = leg.tokens;
  const counts = [countTokens(leg.tokens), input, output, cacheRead + cacheWrite];
  return (
    <tr className="border-line border-b last:border-0">
      <th scope="row" className={`${left} whitespace-nowrap`}>
        {leg.runId === run.id ? (
          `${leg.leg}, this run`
        ) : (
          <Link
            href={runPath({ repository: run.repository, id: leg.runId })}
            className="text-accent hover:underline"
          >
            {leg.leg}
          </Link>
        )}
      </th>
      <td className={`${left} max-w-48 truncate text-muted`}>{leg.model}</td>
      <td className={right}>{formatUsd(leg.usd)}</td>
      {counts.map((tokens, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
        <td key={n} className={`${right} text-muted`} title={tokens.toLocaleString("en")}>
          {formatTokens(tokens)}
        </td>
      ))}
    </tr>
  );
}

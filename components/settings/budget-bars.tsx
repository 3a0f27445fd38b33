import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import { reachable } from "@/components/ui/reachable";
import type { Spending } from "@/lib/model/budget";

type Sum = { name: string; counted: number; free: number };

const mostShown = 10;

/** Who spent what in the last hour: by what it was for, and by repository; blue counts, grey is free. */
export function BudgetBars({ spent }: { spent: readonly Spending[] }) {
  if (spent.length === 0) return null;
  const purposes = addUp(spent, ({ purpose }) => purpose.replaceAll("_", " "));
  const repositories = addUp(spent, ({ repository }) => repository ?? "no repository");
  return (
    <>
      <Bars caption="By what it was for" head="For" sums={purposes} />
      <Bars caption="By repository" head="Repository" sums={repositories} />
    </>
  );
}

function Bars({ caption, head, sums }: { caption: string; head: string; sums: readonly Sum[] }) {
  const most = Math.max(1, ...sums.map(({ counted, free }) => counted + free));
  const hidden = sums.length - mostShown;
  return (
    <section aria-label={caption} className="overflow-x-auto border-line border-t" {...reachable}>
      <table className="w-full table-fixed text-xs">
        <caption className="px-3 pt-2 text-left text-muted">
          {caption}
          {hidden > 0 && `; ${formatCount(hidden)} more spent less`}
        </caption>
        <thead className="text-faint">
          <tr>
            <Head className="w-[38%] text-left">{head}</Head>
            <Head className="text-left">
              <span className="sr-only">As a bar</span>
            </Head>
            <Head className="w-20 text-right">Counted</Head>
            <Head className="w-16 text-right">Free</Head>
          </tr>
        </thead>
        <tbody>
          {sums.slice(0, mostShown).map(({ name, counted, free }) => (
            <tr key={name} className="border-line border-t">
              <td className="truncate px-3 py-1" title={name}>
                {name}
              </td>
              <td className="py-1" aria-hidden="true">
                <span className="flex h-2 overflow-hidden rounded-[1px]">
                  <span className="bg-accent-fill" style={{ width: `${(counted / most) * 100}%` }} />
                  <span className="bg-strong" style={{ width: `${(free / most) * 100}%` }} />
                </span>
              </td>
              <td className="px-3 py-1 text-right">{formatCount(counted)}</td>
              <td className="px-3 py-1 text-right text-muted">{formatCount(free)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Head = ({ className, children }: { className: string; children: ReactNode }) => (
  <th scope="col" className={`px-3 py-1 font-normal ${className}`}>
    {children}
  </th>
);

/** Most spent first. */
function addUp(spent: readonly Spending[], toName: (one: Spending) => string): Sum[] {
  const sums = new Map<string, Sum>();
  for (const one of spent) {
    const name = toName(one);
    const { counted, free } = sums.get(name) ?? { counted: 0, free: 0 };
    sums.set(name, { name, counted: counted + one.counted, free: free + one.free });
  }
  return [...sums.values()].sort((a, b) => b.counted - a.counted || b.free - a.free);
}

import { conclusions } from "@/lib/model/run";
import type { RunFilter } from "@/lib/model/run-filter";

/** Beyond these a text is found by looking at the runs themselves; so many triples of letters are few runs. */
const mostTriples = 40;

/**
 * A filter as a question to the table "RunWord", whose words are a column's letter and a value (see its migration), or
 * null where only looking at each run can tell. What it finds is checked against the run: a text of three triples may
 * have them in another order. `repositoryId` is that of the filter's repository.
 */
export function toRunWords(filter: RunFilter, repositoryId: bigint | null): string | null {
  const { workflow, status, conclusion, branch, actor, event, q } = filter;
  const parts = [
    ...(filter.repository ? [`"r${repositoryId ?? "-"}"`] : []),
    ...(workflow ? [toWorkflow(workflow)] : []),
    ...(status ? [either(status.map(toStatus))] : []),
    ...(conclusion ? [either(conclusion.map((one) => word("c", one)))] : []),
    ...(branch ? [word("b", branch)] : []),
    ...(actor ? [word("u", lower(actor))] : []),
    ...(event ? [either(event.map((one) => word("e", one)))] : []),
    ...toPairs(filter),
    ...toTriples(q ?? ""),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" AND ") : null;
}

const hex = (text: string): string => Buffer.from(text).toString("hex").toUpperCase();
const word = (column: string, value: string): string => `"${column}${hex(value)}"`;
const either = (words: string[]): string => (words.length > 0 ? `(${words.join(" OR ")})` : "");
/** As SQLite's own `lower`. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function toStatus(status: string): string {
  if (status === "awaiting_input") return `"a"`;
  return conclusions.has(status) ? word("c", status) : word("s", status);
}

function toWorkflow(workflow: string): string {
  if (/^\d{1,15}$/.test(workflow)) return `"w${Number(workflow)}"`;
  return workflow.includes("/")
    ? word("p", workflow)
    : either([word("p", `.github/workflows/${workflow}`), word("n", workflow)]);
}

/** Columns of which two common values may never meet have a word for both, so that nothing is looked for in vain. */
function toPairs({ workflow, branch, actor, event }: RunFilter): string[] {
  const isId = workflow !== undefined && /^\d{1,15}$/.test(workflow);
  const isPath = workflow?.includes("/");
  const values = {
    e: event?.length === 1 ? event[0] : undefined,
    b: branch,
    u: actor && lower(actor),
    p: workflow === undefined || isId ? undefined : isPath ? workflow : `.github/workflows/${workflow}`,
  };
  return (["eb", "eu", "ep", "bu", "pu"] as const).flatMap((pair) => {
    const [one, other] = [values[pair[0] as "e"], values[pair[1] as "b"]];
    if (!one || !other) return [];
    const both = `"${pair}${hex(one)}z${hex(other)}"`;
    // What is no path may be a workflow's name, too.
    return workflow && !isPath && pair.includes("p") ? [either([both, word("n", workflow)])] : [both];
  });
}

/**
 * Threes of letters that a text must have; words of one or two letters have none. Not each three: SQLite reads all that
 * it has of every one, and those that cover the word find hardly more.
 */
function toTriples(text: string): string[] {
  const triples = new Set<string>();
  for (const one of lower(text).split(/\s+/)) {
    const letters = [...one];
    const end = letters.length - 3;
    for (let at = 0; at <= end; at += at + 1 === end ? 1 : 2)
      triples.add(word("t", letters.slice(at, at + 3).join("")));
  }
  return [...triples].slice(0, mostTriples);
}

const firstSecond = 1_199_145_600n;
const mostSeconds = 2_147_483_647n;

/** Where a run lies in "RunWord": by its beginning in seconds, within a second by its id. */
export function toPlace({ createdAt, id }: { createdAt: string; id: bigint }): bigint {
  const seconds = BigInt(Math.floor((Date.parse(createdAt) || 0) / 1000)) - firstSecond;
  const within = seconds < 0n ? 0n : seconds > mostSeconds ? mostSeconds : seconds;
  return (within << 32n) | (id & 0xffffffffn);
}

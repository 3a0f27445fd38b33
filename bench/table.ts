/** A figure of ours and, where one was measured in the same run, a peer's. */
type Row = { what: string; figure: string; peer: string; ratio: string };
type Unit = (value: number) => string;
/** `why` says what stands in the place of a figure that there is none of. */
type Peer = { name: string; value: number | null | undefined; why?: string };

export const ms: Unit = (value) => `${Math.round(value)} ms`;
export const mb: Unit = (value) => `${Math.round(value)} MB`;
export const count: Unit = (value) => `${value}`;

/** The table that a bench prints: each row as soon as it is known, all of them in columns at the end. */
export function createTable() {
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    console.log([`${row.what}: ${row.figure}`, row.peer, row.ratio].filter(Boolean).join("; "));
  };
  return {
    /** A figure by itself. */
    row: (what: string, figure: string) => add({ what, figure, peer: "", ratio: "" }),
    /** A figure, or why there is none, beside a peer's: the ratio is ours through the peer's, so below 1 ours is less. */
    compare(
      what: string,
      value: number | string | null | undefined,
      unit: Unit,
      { name, value: other, why = "is not here" }: Peer,
    ) {
      const figure = typeof value === "number" ? unit(value) : (value ?? "unknown here");
      const peer = typeof other === "number" ? `${unit(other)} ${name}` : `${name} ${why}`;
      const both = typeof value === "number" && typeof other === "number" && other > 0;
      add({ what, figure, peer, ratio: both ? `× ${(value / other).toPrecision(2)}` : "" });
    },
    print() {
      const widths = (["what", "figure", "peer"] as const).map((column) =>
        Math.max(...rows.map((row) => row[column].length)),
      );
      const lines = rows.map(({ what, figure, peer, ratio }) =>
        [what, figure, peer]
          .map((text, n) => text.padEnd(widths[n] ?? 0))
          .concat(ratio)
          .join("  ")
          .trimEnd(),
      );
      console.log(`\n${lines.join("\n")}`);
    },
  };
}

/** The one in the middle of an odd number of figures. */
export const median = (figures: number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;

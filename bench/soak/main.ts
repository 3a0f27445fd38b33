// What grows in a long run: npm run bench:soak [-- HOURS [SEED]], 24 simulated hours by default; npm run bench:soak -- real
// [MINUTES] for the built app on real time, 60 by default. Prints each sample and whether each figure is level.
import { loadavg } from "node:os";
import { createTable } from "../table";
import { type Figure, figures, judge, type Sample } from "./figures";
import { watchReal } from "./real";
import { simulateHours } from "./simulated";

const [first, ...rest] = process.argv.slice(2);
const repositories = 200;
const mb = (bytes: number | null) => (bytes === null ? "unknown here" : `${(bytes / 1e6).toFixed(1)} MB`);
const say = (figure: Figure, value: number | null) =>
  figure === "handles" ? `${value ?? "unknown here"}` : mb(value);
const names: Record<Figure, string> = {
  heap: "heap after collection",
  rss: "memory (RSS)",
  handles: "file handles",
  database: "database",
  wal: "its write-ahead log",
};

const table = createTable();
const onSample = (sample: Sample, words: string) =>
  table.row(
    `after ${sample.hours.toFixed(2)} h (${words})`,
    figures.map((figure) => `${names[figure]} ${say(figure, sample[figure])}`).join(", "),
  );
const began = performance.now();
const samples =
  first === "real"
    ? await watchReal({ minutes: Number(rest[0] ?? 60), repositories, busy: 10, runsPerHour: 200, onSample })
    : await simulateHours({
        ...{ hours: Number(first ?? 24), repositories, busy: 10, runsPerHour: 200 },
        ...{ seed: Number(rest[0] ?? 1), onSample },
      });
for (const figure of figures) {
  const verdict = judge(samples, figure);
  const rise =
    verdict && `the line through the last two thirds rises by ${say(figure, Math.round(verdict.rise))}`;
  table.row(names[figure], verdict ? `${verdict.isLevel ? "level" : "GROWS"}: ${rise}` : "too few samples");
}
table.row(
  `${repositories} repositories; real time it took`,
  `${Math.round((performance.now() - began) / 1000)} s`,
);
table.row("load of the machine over the last minute", loadavg()[0]!.toFixed(1));
table.print();

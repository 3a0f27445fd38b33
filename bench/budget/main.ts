// What watching costs: npm run bench:budget [-- hour|watch] [seed]. Prints figures beside their limits; writes nothing.
import { loadavg } from "node:os";
import { createTable } from "../table";
import { simulateHour } from "./hour";
import { quantile } from "./news";

const table = createTable();
const wished = process.argv.slice(2).filter((word) => word === "hour" || word === "watch");
const seed = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 1);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const judge = (value: number, most: number) => (value <= most ? `limit ${most}` : `limit ${most}: MISSED`);

if (wished.length === 0 || wished.includes("hour")) await hour();
table.row("load of the machine over the last minute", loadavg()[0]!.toFixed(1));
table.print();

async function hour() {
  const began = performance.now();
  const size = process.env.SMALL
    ? { repositories: 50, busy: 10, runsPerHour: 100, people: 1 }
    : { repositories: 500, busy: 100, runsPerHour: 1000, people: 10 };
  const { firstLooks, counted, notModified, refused, mostPoints, begun, news, byPath, slowness } =
    await simulateHour({ ...size, seed });
  table.row(
    `first look at all of ${size.repositories} repositories, before the hour`,
    `${firstLooks.counted} counted in ${firstLooks.seconds} s`,
  );
  table.row("one simulated hour: runs begun, in how many repositories", `${begun}, ${size.busy}`);
  table.row("… counted requests", `${counted} (${judge(counted, 3000)})`);
  table.row("… most points in any minute", `${mostPoints} (${judge(mostPoints, 540)})`);
  table.row("… 304s; requests that GitHub refused", `${notModified}; ${refused}`);
  const late = quantile(news.runs, 0.95);
  table.row(
    `… a run's change to our database, ${news.runs.length} changes: p95`,
    `${seconds(late)} (${judge(late / 1000, 45)})`,
  );
  table.row("… median; slowest", `${seconds(quantile(news.runs, 0.5))}; ${seconds(quantile(news.runs, 1))}`);
  const open = quantile(news.open, 0.95);
  table.row(
    `… the same of the ${size.people} runs whose pages are open, jobs too, ${news.open.length} changes: p95`,
    `${seconds(open)} (${judge(open / 1000, 10)})`,
  );
  table.row("… changes that never arrived", `${news.missing}`);
  table.row("… how many times as slow as the settings allow, at the end", slowness.toFixed(2));
  for (const [what, { counted: costs, free }] of [...byPath].sort((a, b) => b[1].counted - a[1].counted))
    table.row(`… ${what}`, `${costs} counted, ${free} free`);
  table.row("real time it took", seconds(performance.now() - began));
}

// What watching costs: npm run bench:budget [-- hour|watch|hooks] [seed]. Prints figures beside their limits; writes nothing.
import { loadavg } from "node:os";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { createTable } from "../table";
import { measureHooks } from "./hooks";
import { simulateHour } from "./hour";
import { quantile } from "./news";
import { watchSideBySide } from "./watch";

const table = createTable();
const wished = process.argv.slice(2).filter((word) => ["hour", "watch", "hooks"].includes(word));
const seed = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 1);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const judge = (value: number, most: number) => (value <= most ? `limit ${most}` : `limit ${most}: MISSED`);

if (wished.length === 0 || wished.includes("hour")) await hour();
if (wished.length === 0 || wished.includes("watch")) for (const places of [1, 10]) await watch(places);
if (wished.length === 0 || wished.includes("hooks")) await hooks();
table.row("load of the machine over the last minute", loadavg()[0]!.toFixed(1));
table.print();

async function hour() {
  const began = performance.now();
  const minutes = Number(process.env.MINUTES ?? 60);
  const anHour = (amount: number) => Math.round((amount * 60) / minutes);
  const size = process.env.SMALL
    ? { repositories: 50, busy: 10, runsPerHour: 100, people: 1 }
    : { repositories: 500, busy: 100, runsPerHour: 1000, people: 10 };
  const { firstLooks, counted, notModified, refused, mostPoints, begun, news, byPath, slowness } =
    await simulateHour({ ...size, minutes, seed, onProgress: (words) => console.error(words) });
  table.row(
    `first look at all of ${size.repositories} repositories, before the hour`,
    `${firstLooks.counted} counted in ${firstLooks.seconds} s`,
  );
  table.row(`${minutes} simulated minutes: runs begun, in how many repositories`, `${begun}, ${size.busy}`);
  table.row("… counted requests an hour", `${anHour(counted)} (${judge(anHour(counted), 3000)})`);
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

async function hooks() {
  buildIfNeeded();
  const time = Number(process.env.SECONDS ?? 60);
  const rate = Number(process.env.RATE ?? 500);
  const figures = await measureHooks(rate, time);
  const { sent, perSecond, answered, refused, repeated, stored, lost, doubled, workedAfterMs } = figures;
  const words = (all: readonly number[], part: number) =>
    Number.isFinite(quantile(all, part)) ? `${Math.round(quantile(all, part))} ms` : "not within 20 s";
  const limited = (all: readonly number[], most: number) =>
    `${words(all, 0.95)} (${judge(quantile(all, 0.95), most)})`;
  table.row(`${rate} deliveries a second for ${time} s: sent, a second`, `${sent}, ${perSecond.toFixed(0)}`);
  table.row("… refused; sent twice with one id; ids stored", `${refused}; ${repeated}; ${stored}`);
  table.row("… lost", `${lost} (${judge(lost + refused, 0)})`);
  table.row("… doubled", `${doubled} (${judge(doubled, 0)})`);
  table.row("… answered within: p95", limited(answered, 100));
  table.row("… median; slowest", `${words(answered, 0.5)}; ${words(answered, 1)}`);
  table.row("… all worked after the last answer", seconds(workedAfterMs));
  table.row(`delivery to changed pixel, ${figures.pixel.length} times: p95`, limited(figures.pixel, 1000));
  table.row("… median; slowest", `${words(figures.pixel, 0.5)}; ${words(figures.pixel, 1)}`);
  table.row("… under that load: p95", limited(figures.pixelUnderLoad, 1000));
  const { empty, deliveries } = figures.ceiling;
  const rateOf = ({ perSecond, cpuMs }: typeof empty) =>
    `${perSecond.toFixed(0)}/s${cpuMs === null ? "" : `, ${cpuMs.toFixed(2)} ms of the app's processor time each`}`;
  table.row("as many as can be answered, before that load: an empty Next route", rateOf(empty));
  table.row("… deliveries, all that follows worked", rateOf(deliveries));
}

async function watch(places: number) {
  buildIfNeeded();
  const time = Number(process.env.SECONDS ?? 130);
  const every = 2;
  const both = await watchSideBySide(places, time, every);
  const what = `10 runs, 3 jobs each, in ${places} ${places === 1 ? "repository" : "repositories"}`;
  if (!both) return table.row(what, "there is no gh here");
  const { ours, gh } = both;
  const an = (one: typeof ours) =>
    `${one.counted} (${Math.round((one.counted * 3600) / time)} an hour if it went on so)`;
  const ratio = ours.counted / gh.counted;
  table.row(`${what}, ${time} s of real time, looked at every ${every} s: counted, ours`, an(ours));
  table.row("… ten gh run watch", an(gh));
  table.row(
    "… ours through theirs",
    `1/${Math.round(1 / ratio)} (limit 1/50${ratio <= 1 / 50 ? "" : ": MISSED"})`,
  );
  const [p50, p95] = [0.5, 0.95];
  const late = (one: typeof ours) =>
    `${seconds(quantile(one.late, p50))}; ${seconds(quantile(one.late, p95))}`;
  table.row("… a run's end to the word of it, ours: median; p95", late(ours));
  const isLater = quantile(ours.late, p95) > quantile(gh.late, p95);
  table.row("… gh run watch", `${late(gh)}${isLater ? " (ours no later: MISSED)" : ""}`);
  const points = (one: typeof ours) => Math.round((one.requests * 60) / time);
  table.row("… points a minute, ours; theirs", `${points(ours)}; ${points(gh)}`);
}

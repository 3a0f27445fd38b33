import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import type { SearchAnswer } from "@/lib/logs/search";
import type { SearchEnd } from "@/lib/model/kept-search";
import { startWorld, type World } from "../../tests/world";
import { cpuOf } from "../cpu-of";
import { residentMb } from "../process-memory";
import { type createTable, mb, median, ms } from "../table";
import { bigWords } from "./big-text";
import { measureGrep } from "./search-grep";
import { layKeptRun, layKeptRuns } from "./search-scene";

type Table = ReturnType<typeof createTable>;

const queries: { name: string; query: string; grep: string[] }[] = [
  { name: "a rare word", query: `q=${bigWords.rare}&case=1`, grep: ["-F", bigWords.rare] },
  { name: "a rare word, in any case", query: `q=${bigWords.rare}`, grep: ["-i", "-F", bigWords.rare] },
  { name: "a common word, in any case", query: `q=${bigWords.common}`, grep: ["-i", "-F", bigWords.common] },
  { name: "a whole word", query: "q=check&word=1", grep: ["-i", "-w", "check"] },
  {
    name: "a regular expression",
    query: "q=took+%5Cd%2B7+ms&regex=1",
    grep: ["-i", "-E", "took [0-9]+7 ms"],
  },
  { name: "a word that is not there", query: "q=zyzzyva", grep: ["-i", "-F", "zyzzyva"] },
];
const times = 5;

/**
 * Search with an exact total over one run of `lines` lines (limit 500 ms), then over 1,000 kept logs of 2 GB (first
 * result 300 ms, all 5 s), `grep` over the same files beside it; and whether leaving sets the threads free.
 */
export async function benchSearch(table: Table, lines = 1_000_000): Promise<void> {
  await inWorld((world) => benchRun(table, world, lines));
  await inWorld((world) => benchKept(table, world, lines >= 1_000_000 ? 1000 : 50));
}

/** Two gigabytes are not left behind, also when somebody has seen enough. */
async function inWorld(act: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld({ env: { LOG_LEVEL: "error" } });
  const leave = () => void world.close().finally(() => process.exit(130));
  process.once("SIGINT", leave);
  try {
    await act(world);
  } finally {
    process.off("SIGINT", leave);
    await world.close();
  }
}

async function benchRun(table: Table, world: World, lines: number): Promise<void> {
  const { runId, files, bytes } = await layKeptRun(world, lines, 5);
  const before = residentMb(world.app.pid());
  const size = `${lines.toLocaleString("en")} lines (${Math.round(bytes / 1e6)} MB)`;
  for (const { name, query, grep } of queries) {
    const figures: number[] = [];
    let total = 0;
    for (let n = 0; n < times; n += 1) {
      const began = performance.now();
      const { status, body, text } = await world.app.call("GET", `/api/runs/${runId}/logs/search?${query}`);
      figures.push(performance.now() - began);
      if (status !== 200) throw new Error(text);
      total = (body as SearchAnswer).total;
    }
    const peer = measureGrep(grep, files);
    const what = `search ${size} for ${name}: total ${total}, first time ${ms(figures[0]!)}, limit 500 ms${load()}`;
    table.compare(what, median(figures), ms, { name: `grep, ${peer?.lines} lines`, value: peer?.ms });
  }
  const after = residentMb(world.app.pid());
  if (before !== null && after !== null)
    table.row("server memory more after these searches, limit 100 MB", mb(after - before));
}

async function benchKept(table: Table, world: World, count: number): Promise<void> {
  const mark = "quokka-9c1";
  const { folder, bytes } = await layKeptRuns(world, count, 2_000_000, mark);
  const size = `${count.toLocaleString("en")} kept logs (${(bytes / 1e9).toFixed(1)} GB)`;
  const before = residentMb(world.app.pid());
  const grown: number[] = [];
  for (const { name, q, words } of [
    { name: "a word of every hundredth log", q: mark, words: ["-i", "-F", mark] },
    { name: "a word of every log", q: bigWords.common, words: ["-i", "-F", bigWords.common] },
    { name: "a regular expression", q: "took \\d+7 ms", words: ["-i", "-E", "took [0-9]+7 ms"] },
  ]) {
    const regex = q.includes("\\") ? "&regex=1" : "";
    const { first, all, end } = await searchKept(
      `${world.app.url}/api/logs/search?q=${encodeURIComponent(q)}${regex}`,
    );
    grown.push((residentMb(world.app.pid()) ?? Number.NaN) - (before ?? Number.NaN));
    const what = `search ${size} for ${name}: total ${end.total}, limits 300 ms and 5 s${load()}`;
    table.row(`${what}: first`, ms(first));
    const peer = measureGrep(words, [folder]);
    table.compare(`${what}: all`, all, ms, { name: `grep, ${peer?.lines} lines`, value: peer?.ms });
  }
  if (before !== null)
    table.row("server memory more after these searches, limit 100 MB", mb(Math.max(...grown)));
  const busy = await cpuAfterLeaving(world.app.url, world.app.pid());
  if (busy !== null) table.row("processor time in the second after leaving a search", ms(busy));
}

/** Milliseconds to the first match and to the end, and what the end said. */
async function searchKept(url: string): Promise<{ first: number; all: number; end: SearchEnd }> {
  const began = performance.now();
  let first = Number.NaN;
  let end: SearchEnd | null = null;
  // A connection of its own: the app lets an idle one go while grep keeps this process from seeing it.
  const response = await fetch(url, { headers: { connection: "close" } });
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === "match" && Number.isNaN(first)) first = performance.now() - began;
      if (event === "end") end = JSON.parse(data);
    },
  });
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) parser.feed(part);
  if (!end) throw new Error("The search did not end.");
  return { first, all: performance.now() - began, end };
}

/** Leaves a search that has just begun; gives the processor time that the app spends in the second that begins 0.3 s later. */
async function cpuAfterLeaving(url: string, pid: number): Promise<number | null> {
  const leave = new AbortController();
  const response = await fetch(`${url}/api/logs/search?q=%5Cw%2B%5Cd%2Bx&regex=1`, {
    signal: leave.signal,
    headers: { connection: "close" },
  });
  await response.body?.getReader().read();
  await pause(500);
  leave.abort();
  await pause(300);
  const before = cpuOf(pid);
  await pause(1000);
  const after = cpuOf(pid);
  return before === null || after === null ? null : after - before;
}

const load = () => ` (load ${loadavg()[0]!.toFixed(1)})`;

// What README's figures of logs come from: npm run bench:logs [-- fetch|view|search], LINES=1000000 unless told.
import { loadavg } from "node:os";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { createTable } from "../table";
import { benchFetch } from "./fetch";
import { benchSearch } from "./search";
import { benchView } from "./view";

const lines = Number(process.env.LINES ?? 1_000_000);
const parts = { fetch: benchFetch, view: benchView, search: benchSearch };

const wished = process.argv.slice(2);
const unknown = wished.find((name) => !(name in parts));
if (unknown || !Number.isInteger(lines) || lines < 100) {
  console.error(`npm run bench:logs [-- ${Object.keys(parts).join("|")}], LINES=a whole number from 100`);
  process.exit(1);
}
buildIfNeeded();
const table = createTable();
for (const [name, bench] of Object.entries(parts)) {
  if (wished.length === 0 || wished.includes(name)) await bench(table, lines);
}
table.row("load of the machine over the last minute", loadavg()[0]!.toFixed(1));
table.print();

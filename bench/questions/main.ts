// A thousand questions in trouble: npm run bench:questions [seed]. Four apps side by side, each with a GitHub of its own.
import { buildIfNeeded } from "../../scripts/build.mjs";
import { runInTrouble, type Tally } from "./run-in-trouble";

const seed = Number(process.argv[2] ?? 20_261);
const questions = Number(process.env.QUESTIONS ?? 1_000);
const kills = Number(process.env.KILLS ?? 104);
const apps = 4;

buildIfNeeded();
const began = performance.now();
const tallies = await Promise.all(
  Array.from({ length: apps }, (_, n) =>
    runInTrouble({
      questions: Math.ceil(questions / apps),
      kills: Math.ceil(kills / apps),
      seed: seed + n,
      // One of them is an Enterprise Server, which never says which run it started.
      ghes: n === apps - 1,
    }),
  ),
);
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + Number(tally[key]), 0);
const faults: Record<string, number> = {};
for (const tally of tallies) {
  for (const [name, times] of Object.entries(tally.faults)) faults[name] = (faults[name] ?? 0) + times;
}

console.log(`seed ${seed}, ${Math.round((performance.now() - began) / 1000)} s`);
const rows: [what: string, count: number][] = [
  ["questions", sum("questions")],
  ["kill -9 between click and GitHub's answer", sum("kills")],
  ["… answers under way at these moments", sum("underWay")],
  ["restarts in order", sum("restarts")],
  ...Object.entries(faults).map(([name, times]): [string, number] => [`fault: ${name}`, times]),
  ["clicks (two tabs, double clicks, again after a death)", sum("sent")],
  ["… told that theirs counts", sum("taken")],
  ["… told that another's does", sum("refused")],
  ["… told nothing, for the process died", sum("unheard")],
  ["questions with exactly one run, and the answer on record", sum("once")],
  ["… of them after an honest failure and a person's “send again”", sum("failedHonestly")],
  ["doubled", sum("doubled")],
  ["lost", sum("lost")],
  ["another answer than the one on record", sum("wrong")],
];
const width = Math.max(...rows.map(([what]) => what.length));
console.log(rows.map(([what, count]) => `${what.padEnd(width)}  ${count}`).join("\n"));
for (const story of tallies.flatMap((tally) => tally.stories)) console.log(story);
process.exitCode = sum("once") === sum("questions") ? 0 : 1;

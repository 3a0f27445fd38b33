/** One step's part of a log that is too large for memory. */
export type BigStep = { number: number; name: string; lines: number; startedAt: number; fails: boolean };

/** Words that `bigStepLines` writes: `rare` once in each job, `common` in about every third line. */
export const bigWords = { rare: "quokka-7f3a", common: "passed" } as const;

const esc = "\u001b[";
const ticksPerLine = 3_700;

/** The runner's stamp of line `n` of a step: .NET's round-trip format, seven decimals. */
function createStamp(startedAt: number): (n: number) => string {
  let second = -1;
  let prefix = "";
  return (n) => {
    const ticks = n * ticksPerLine;
    const now = Math.floor(ticks / 10_000_000);
    if (now !== second) {
      second = now;
      prefix = new Date(startedAt + now * 1000).toISOString().slice(0, 20);
    }
    return `${prefix}${String(ticks % 10_000_000).padStart(7, "0")}Z `;
  };
}

/** How long a step's lines last, in milliseconds. */
export const bigStepMs = (lines: number): number => Math.ceil((lines * ticksPerLine) / 10_000);

/**
 * A step's lines with their line feeds, about 100 bytes each on average: tests in colour, folds within folds, warnings,
 * progress bars, stack traces, paths; the same for the same step. `rare` puts the rare word into the middle.
 */
export function* bigStepLines({ number, name, lines, startedAt, fails }: BigStep, rare: boolean) {
  const stamp = createStamp(startedAt);
  for (let n = 0; n < lines; n += 1) {
    yield `${stamp(n)}${bigLine(n, { number, name, lines, fails, rare })}\n`;
  }
}

type Place = { number: number; name: string; lines: number; fails: boolean; rare: boolean };

function bigLine(n: number, { number, name, lines, fails, rare }: Place): string {
  if (n === 0) return `##[group]${name}`;
  if (n === 1) return `${esc}36;1mnpm run ${number}${esc}0m`;
  if (n === 2) return "##[endgroup]";
  if (n === lines - 1 && fails) return "##[error]Process completed with exit code 1.";
  if (n === lines - 9 && fails)
    return "##[error]AssertionError: expected 41 to be 42 in src/price/round.test.ts:42";
  if (rare && n === lines >> 1) return `looked for the ${bigWords.rare} and found it`;
  const place = n % 400;
  if (place === 10) return `##[group]Suite ${Math.floor(n / 400)} of packages/core`;
  if (place === 200) return "##[group]fixtures";
  if (place === 210 || place === 390) return "##[endgroup]";
  if (n % 20_011 === 0) return `##[warning]Deprecated: Buffer() at packages/core/src/io/${n}.ts:17`;
  if (n % 997 === 0) return `\rtransforming 1/3\rtransforming 2/3\rtransforming 3/3 modules of chunk ${n}`;
  return (
    [passed, passedQuietly, imported, traced, resolved, passedGreen, timed, fetched, hashed][n % 9]?.(n) ?? ""
  );
}

const pad = (n: number) => String(n % 1_000_003).padStart(7, "0");
const passed = (n: number) =>
  `${esc}32m✓${esc}39m packages/core/src/rules/rule-${pad(n)}.test.ts > keeps order ${n % 97} ${esc}2mpassed${esc}22m`;
const passedQuietly = (n: number) =>
  `  case ${pad(n)}: rounding of ${n % 1000}.${n % 100} to the nearest cent passed in ${n % 31} ms`;
const imported = (n: number) =>
  `    import "packages/core/src/parts/${pad(n * 7)}/index.ts" resolved in ${n % 13} steps`;
const traced = (n: number) =>
  `      at Object.run (/home/runner/work/big/big/node_modules/tool/lib/${pad(n * 3)}.js:${n % 900}:${n % 80})`;
const resolved = (n: number) =>
  `${esc}38;5;${n % 256}mINFO${esc}0m resolved dependency @scope/package-${pad(n * 11)}@${n % 20}.${n % 10}.0`;
const passedGreen = (n: number) =>
  `${esc}1m${esc}38;2;${n % 255};180;90mOK${esc}0m check ${pad(n * 5)} passed (grüße, 東京)`;
const timed = (n: number) => `[${pad(n)}] took ${n % 5000} ms, heap ${n % 300} MB, queue ${n % 17}`;
const fetched = (n: number) =>
  `GET https://registry.example.test/packages/${pad(n * 13)} 200 ${n % 400} ms (cache hit)`;
const hashed = (n: number) =>
  `sha256:${(n * 2_654_435_761).toString(16).padStart(16, "0").repeat(4).slice(0, 64)} dist/${n % 977}.js`;

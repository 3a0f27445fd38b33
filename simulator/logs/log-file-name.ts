const MAX_UTF16_UNITS = 90;

/**
 * A job's or step's name as a part of a path in the archive: no `/` or `:`, at most 90 UTF-16 units, trimmed.
 * A pair cut in the middle becomes U+FFFD when the path is written as UTF-8.
 */
export function logFileName(name: string): string {
  const cut = name.replaceAll("/", "").replaceAll(":", "").slice(0, MAX_UTF16_UNITS).trim();
  return Buffer.from(cut).toString();
}

/**
 * File names for many names at once, duplicates numbered from the second on.
 * That GitHub numbers them is known (cli/cli#5011); that it writes ` (1)` is our reading.
 */
export function logFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const wanted = logFileName(name);
    let candidate = wanted;
    for (let n = 1; taken.has(candidate); n += 1) candidate = `${wanted} (${n})`;
    taken.add(candidate);
    return candidate;
  });
}

/** The same names, but no two that a file system would take for one: the second is called `name (2).zip`. */
export function toUniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, base = name, ending = ""] = /^(.+?)(\.[A-Za-z0-9]{1,10})?$/u.exec(name) ?? [];
    let unique = name;
    for (let n = 2; taken.has(toKey(unique)); n++) unique = `${base} (${n})${ending}`;
    taken.add(toKey(unique));
    return unique;
  });
}

/** macOS and Windows ignore case, macOS also how an accent is written. */
const toKey = (name: string): string => name.normalize("NFC").toLowerCase();

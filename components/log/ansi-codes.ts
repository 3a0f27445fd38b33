/**
 * The numbers of a colour code as every reader knows them. ISO 8613-6 parts a colour's numbers by colons, `38:2::r:g:b`,
 * and terminals colour underlines by `58`: the first are written with semicolons here, the second are left out.
 * What is then nothing was no reset: it is null.
 */
export function toPlainNumbers(numbers: string): string | null {
  const known = numbers.replace(underlines, (_, before, after) => (before && after ? ";" : ""));
  if (known === "" && numbers !== "") return null;
  return known
    .split(";")
    .map((part) => (part.includes(":") ? toSemicolons(part.split(":")) : part))
    .join(";");
}

const underlines = /(^|;)58(?:;5;\d*|;2;\d*;\d*;\d*|:[\d:]*)(;|$)/g;

function toSemicolons([first = "", kind = "", ...rest]: string[]): string {
  if (first === "4") return kind === "0" ? "24" : "4";
  if (first !== "38" && first !== "48") return first;
  if (kind === "5") return `${first};5;${rest[0] ?? 0}`;
  const [red = "0", green = "0", blue = "0"] = rest.length > 3 ? rest.slice(1) : rest;
  return `${first};2;${red || 0};${green || 0};${blue || 0}`;
}

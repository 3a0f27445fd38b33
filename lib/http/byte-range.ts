export type ByteRange = { start: number; end: number };

/**
 * A `Range` header against a file of `size` bytes: the first and last byte asked for, null for the whole file (no
 * header, several ranges, another unit, nonsense), or "unsatisfiable" (416). https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export function parseByteRange(header: string | null, size: number): ByteRange | null | "unsatisfiable" {
  const [, first = "", last = ""] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}

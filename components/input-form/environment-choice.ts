/**
 * How the environment of a form is chosen. `reading`: the list is not here yet; `foreign`: the value is in no list, and
 * stands with the others; `none`: the repository has no environments; `unknown`: GitHub did not say.
 */
export type EnvironmentChoice =
  | { kind: "list"; state: "reading" | "known" | "foreign"; options: string[] }
  | { kind: "text"; state: "none" | "unknown" };

/** What to offer for a value: `names` are the repository's environments as soon as they are known. */
export function toEnvironmentChoice({
  names,
  failed,
  value,
}: {
  names: string[] | undefined;
  failed: boolean;
  value: string;
}): EnvironmentChoice {
  if (!names && failed) return { kind: "text", state: "unknown" };
  if (!names) return { kind: "list", state: "reading", options: value === "" ? [] : [value] };
  if (names.length === 0) return { kind: "text", state: "none" };
  const isForeign = value !== "" && !names.includes(value);
  return isForeign
    ? { kind: "list", state: "foreign", options: [...names, value] }
    : { kind: "list", state: "known", options: names };
}

import type { Pause } from "./pause";
import type { Run } from "./run";

/**
 * The same text for two questions that one answer fits: same words and same inputs, whatever they say of the run that
 * asks. What could not be read as a question is like no other; an environment is one of its repository.
 */
export function toAskKey(
  pause: Pick<Pause, "id" | "message" | "inputs" | "unreadable" | "repository">,
  run: Pick<Run, "id" | "number" | "sha" | "repository">,
): string {
  if (pause.unreadable !== null) return pause.id;
  const asksEnvironment = Object.values(pause.inputs).some(({ type }) => type === "environment");
  const ask = [toGeneral(pause.message, run), pause.inputs, asksEnvironment ? pause.repository : null];
  return JSON.stringify(ask);
}

/** A question's words without its run's id, number, commit and repository. */
function toGeneral(words: string, { id, number, sha, repository }: Parameters<typeof toAskKey>[1]): string {
  const own: [string, string][] = [
    [repository, "{repository}"],
    [sha, "{commit}"],
    [sha.slice(0, 7), "{commit}"],
    [String(id), "{run}"],
    [`#${number}`, "{number}"],
  ];
  return own.reduce(
    (text, [part, place]) => (part === "" ? text : text.replace(standing(part), place)),
    words.trim(),
  );
}

/** The part where it stands by itself, not inside a longer word or number. */
const standing = (part: string): RegExp =>
  new RegExp(`(?<![\\w])${part.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")}(?![\\w])`, "g");

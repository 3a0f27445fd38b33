/**
 * An address of any GitHub, or the last part of one, as our path: repositories, workflows, runs and jobs stand under
 * the same paths here. Null for what is not ours.
 */
export function toJump(text: string): string | null {
  const path = text.trim().replace(/^https?:\/\/[^/\s]+/, "");
  const parts =
    /^\/?([\w.-]+\/[\w.-]+)(\/actions\/(?:runs\/\d+(?:\/job\/\d+)?|workflows\/[\w.-]+))?\/?(#[\w:.-]*)?$/.exec(
      path,
    );
  if (!parts || (path === text.trim() && !parts[2])) return null;
  return `/${parts[1]}${parts[2] ?? ""}${parts[3] ?? ""}`;
}

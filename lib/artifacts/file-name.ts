/**
 * The name under which an artifact is saved: `<name>.zip` for an archive, its own for a file uploaded without one.
 * Names come from workflows: what a file system or a header could take amiss becomes a dash.
 */
export function toFileName(name: string, contentType: string): string {
  const safe = name
    .replace(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, "-")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, 200);
  const base = safe || "artifact";
  const archived = /^application\/(x-)?zip\b/.test(contentType) && !/\.zip$/i.test(base);
  return archived ? `${base}.zip` : base;
}

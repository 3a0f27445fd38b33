/** What a browser may show of a workflow's files without running any of it. Sources are shown as text. */
const shown: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  ...Object.fromEntries(
    ["txt", "log", "md", "json", "jsonl", "yml", "yaml", "toml", "csv", "tsv", "diff", "patch", "lcov"].map(
      (extension) => [extension, "text/plain; charset=utf-8"],
    ),
  ),
};

/** The type under which a file inside an archive is sent, and whether a browser may show it in place. */
export function toContentType(path: string): { contentType: string; inline: boolean } {
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  const contentType = shown[extension];
  return { contentType: contentType ?? "application/octet-stream", inline: contentType !== undefined };
}

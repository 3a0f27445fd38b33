/** What a browser may show of a workflow's files without running any of it. Sources are shown as text. */
const shown: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  bmp: "image/bmp",
  ico: "image/x-icon",
  ...Object.fromEntries(
    ["txt", "log", "md", "json", "jsonl", "yml", "yaml", "toml", "csv", "tsv", "diff", "patch", "lcov"].map(
      (extension) => [extension, "text/plain; charset=utf-8"],
    ),
  ),
};

/** What is a page or a part of one, in a frame on no origin. */
const site: Record<string, string> = {
  html: "text/html; charset=utf-8",
  htm: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  svg: "image/svg+xml",
  xml: "text/xml",
  wasm: "application/wasm",
  woff: "font/woff",
  woff2: "font/woff2",
  ttf: "font/ttf",
  otf: "font/otf",
  mp4: "video/mp4",
  webm: "video/webm",
  mp3: "audio/mpeg",
  pdf: "application/pdf",
};

const endingOf = (path: string): string => /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
const unknown = "application/octet-stream";

/**
 * The type under which a file inside an archive is sent, and whether a browser may show it in place. An SVG is sent as
 * what it is, for as a picture it runs nothing, and as an attachment, for as a page it would.
 */
export function toContentType(path: string): { contentType: string; inline: boolean } {
  const ending = endingOf(path);
  const contentType = shown[ending];
  if (ending === "svg") return { contentType: "image/svg+xml", inline: false };
  return { contentType: contentType ?? unknown, inline: contentType !== undefined };
}

/** The type of a file where it is a page, or a part of one, that reaches nothing of ours. */
export const toSiteType = (path: string): string => site[endingOf(path)] ?? shown[endingOf(path)] ?? unknown;

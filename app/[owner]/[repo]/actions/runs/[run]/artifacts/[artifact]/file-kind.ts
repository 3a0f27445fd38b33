/** A way to look at a file; the first that fits is shown first. */
export type FileView = "report" | "page" | "markdown" | "json" | "picture" | "text" | "none";

const endings: Record<string, FileView[]> = {
  xml: ["report", "text"],
  trx: ["report", "text"],
  tap: ["report", "text"],
  html: ["page", "text"],
  htm: ["page", "text"],
  md: ["markdown", "text"],
  markdown: ["markdown", "text"],
  json: ["json", "text"],
  sarif: ["json", "text"],
  webmanifest: ["json", "text"],
  svg: ["picture", "text"],
};
const pictures = ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico"];
const closed =
  "zip gz tgz bz2 xz zst 7z rar jar war whl nupkg deb rpm dmg exe dll so dylib o a lib pdb class wasm bin dat db sqlite pdf doc docx xls xlsx ppt pptx mp3 mp4 webm mov avi wav ogg flac ttf otf woff woff2 pyc iso img apk ipa aab node";

const words: Record<FileView, string> = {
  report: "Tests",
  page: "Page",
  markdown: "Formatted",
  json: "Tree",
  picture: "Picture",
  text: "Text",
  none: "",
};
export const viewWord = (view: FileView): string => words[view];

const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";

/** How a file can be looked at, by its name; what has no known ending is taken for text. */
export function toViews(path: string): FileView[] {
  const ending = endingOf(path);
  if (pictures.includes(ending)) return ["picture"];
  if (closed.split(" ").includes(ending)) return ["none"];
  return endings[ending] ?? ["text"];
}

/** The file that most people open first: the only one, test results, a page, a word of the maker's; or none. */
export function findFirst(paths: readonly string[]): string | null {
  if (paths.length === 1) return paths[0] ?? null;
  const wishes = [
    /(^|\/)(junit|test-?results?|test-?report|report)[^/]*\.xml$|^TEST-[^/]*\.xml$|\.(trx|tap)$/i,
    /^(.*\/)?index\.html?$/i,
    /^[^/]*report[^/]*\.html?$/i,
    /^readme\.md$/i,
  ];
  for (const wish of wishes) {
    const found = paths.filter((path) => wish.test(path)).sort((a, b) => depth(a) - depth(b))[0];
    if (found) return found;
  }
  return null;
}

const depth = (path: string): number => path.split("/").length;

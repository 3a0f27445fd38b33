import { toVisible } from "./visible-text";

/** An address of the web; `host` is where it really leads, whatever its title says. */
export type ContextLink = { title: string; url: string; host: string };
export type ContextFile = { path: string; note: string | null };
/** What a workflow gave along with its question, by the way it is shown. */
export type ReadContext = {
  links: ContextLink[];
  files: ContextFile[];
  /** Markdown. */
  plan: string | null;
  /** A unified diff. */
  diff: string | null;
  /** All else, in short words. */
  rest: [name: string, value: string][];
};

const mostLinks = 50;
const mostFiles = 1_000;
const mostRest = 100;

/** Sorts a context, which is hostile, into what can be shown; what is not written as documented is shown as it is. */
export function readContext(context: Record<string, unknown>): ReadContext {
  const { links, files, plan, diff, ...rest } = context;
  const read: ReadContext = { links: [], files: [], plan: null, diff: null, rest: [] };
  const others: [string, unknown][] = Object.entries(rest);
  const foundLinks = toLinks(links);
  if (foundLinks) read.links = foundLinks.slice(0, mostLinks);
  else if (links !== undefined) others.push(["links", links]);
  const foundFiles = toFiles(files);
  if (foundFiles) read.files = foundFiles.slice(0, mostFiles);
  else if (files !== undefined) others.push(["files", files]);
  for (const [name, value] of [
    ["plan", plan],
    ["diff", diff],
  ] as const) {
    if (typeof value === "string") read[name] = value.trim() === "" ? null : value;
    else if (value !== undefined) others.push([name, value]);
  }
  read.rest = others.slice(0, mostRest).map(([name, value]) => [toVisible(name), toWords(value)]);
  return read;
}

/** An address that may be clicked: http or https, and no name before an @ that looks like the host. */
export function toLink(text: unknown, title?: unknown): ContextLink | null {
  if (typeof text !== "string" || !/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const { host, username, password } = new URL(text);
  if (username !== "" || password !== "") return null;
  const words = typeof title === "string" && title.trim() !== "" ? title : text;
  return { title: toVisible(words), url: text, host };
}

/** `["https://…"]`, `[{title, url}]`, or `{title: "https://…"}`; null where any of them is no such address. */
function toLinks(value: unknown): ContextLink[] | null {
  if (typeof value !== "object" || value === null) return null;
  const links = Array.isArray(value)
    ? value.map((each: unknown) =>
        isObject(each) ? toLink(each.url ?? each.href, each.title ?? each.text ?? each.name) : toLink(each),
      )
    : Object.entries(value).map(([title, url]) => toLink(url, title));
  return links.every((link) => link !== null) ? links : null;
}

/** `["src/a.ts"]` or `[{path, note}]`; the note may be called `status` or `description` too. */
function toFiles(value: unknown): ContextFile[] | null {
  if (!Array.isArray(value)) return null;
  const files = value.map((each: unknown): ContextFile | null => {
    if (typeof each === "string") return { path: toVisible(each), note: null };
    if (!isObject(each)) return null;
    const path = each.path ?? each.name ?? each.file;
    const note = each.note ?? each.status ?? each.description;
    if (typeof path !== "string") return null;
    return { path: toVisible(path), note: typeof note === "string" ? toVisible(note) : null };
  });
  return files.every((file) => file !== null) ? files : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function toWords(value: unknown): string {
  if (Array.isArray(value) && value.every((each) => typeof each !== "object"))
    return toVisible(value.join("\n"));
  return toVisible(typeof value === "string" ? value : JSON.stringify(value, null, 2));
}

/** A line of the tree: a folder with what is in it, or a file. `path` of a folder ends with a slash. */
export type FileRow = {
  path: string;
  name: string;
  depth: number;
  size: number;
  /** Files in it; null for a file. */
  files: number | null;
};

type Folder = { size: number; files: number; folders: Map<string, Folder>; entries: FileRow[] };
type File = { path: string; size: number };

/** An archive's files as a tree; folders before files, each by name. */
export function toFolder(files: readonly File[]): Folder {
  const root = create();
  for (const { path, size } of files) {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? create();
      folder.folders.set(part, next);
      next.size += size;
      next.files += 1;
      folder = next;
    }
    folder.entries.push({ path, name, depth: parts.length, size, files: null });
  }
  return root;
}

const create = (): Folder => ({ size: 0, files: 0, folders: new Map(), entries: [] });
const byName = new Intl.Collator("en", { numeric: true }).compare;

/** The rows that are seen while these folders are open. */
export function toRows(folder: Folder, isOpen: (path: string) => boolean, above = "", depth = 0): FileRow[] {
  const rows: FileRow[] = [];
  for (const [name, inner] of [...folder.folders].sort(([a], [b]) => byName(a, b))) {
    const path = `${above}${name}/`;
    rows.push({ path, name, depth, size: inner.size, files: inner.files });
    // One row after the other: an archive may hold more than a call takes as arguments.
    if (isOpen(path)) for (const row of toRows(inner, isOpen, path, depth + 1)) rows.push(row);
  }
  for (const entry of [...folder.entries].sort((a, b) => byName(a.name, b.name))) rows.push(entry);
  return rows;
}

/** The folders around a file. */
export const foldersOf = (path: string): string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, at, parts) => `${parts.slice(0, at + 1).join("/")}/`);

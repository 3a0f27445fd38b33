import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Something that can be asked for: a route or a page, as it lies in `app`. */
export type Door = {
  /** As Next writes it: `/api/runs/[id]`. */
  path: string;
  methods: string[];
  /** The file's text. */
  source: string;
};

const app = fileURLToPath(new URL("../../app", import.meta.url));

/** Every route and page there is, found on the disk, so that none can be forgotten. */
export function listDoors(): Door[] {
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).map((file) =>
    file.split(path.sep).join("/"),
  );
  return files
    .filter((file) => /(^|\/)(route\.ts|page\.tsx)$/.test(file))
    .toSorted()
    .map((file) => {
      const source = readFileSync(path.join(app, file), "utf8");
      return {
        path: `/${path.posix.dirname(file)}`.replace("/.", "/"),
        methods: listMethods(file, source),
        source,
      };
    });
}

function listMethods(file: string, source: string): string[] {
  if (file.endsWith("page.tsx")) return ["GET"];
  const found = source.matchAll(/(?:export const|\bas) (GET|POST|PUT|PATCH|DELETE)\b/g);
  const methods = [...found].map(([, method = ""]) => method);
  if (methods.length === 0) throw new Error(`${file} has no method that could be read.`);
  return methods;
}

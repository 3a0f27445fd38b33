import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { Deps } from "@/lib/deps";
import type { Annotation } from "@/lib/github/port";
import { redact } from "@/lib/model/redact";
import type { LoggedJob } from "./find-job";
import type { KeptLog } from "./store";

const annotations = z.array(
  z.object({
    level: z.string(),
    message: z.string(),
    path: z.string().nullable(),
    line: z.number().nullable(),
  }),
);

/** GitHub's annotations of a job that has ended, asked for once and kept beside its log; none where they are refused. */
export async function keepAnnotations(
  { github }: Pick<Deps, "github">,
  job: LoggedJob,
  kept: KeptLog | null,
): Promise<Annotation[]> {
  const file = kept && `${kept.file}.annotations.json`;
  const read = file ? await readKept(file) : null;
  if (read) return read;
  const answer = await github.annotations(job.repository, job.id);
  if (!answer.ok) return [];
  const text = redact(JSON.stringify(answer.value));
  if (file) {
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }
  return annotations.parse(JSON.parse(text));
}

async function readKept(file: string): Promise<Annotation[] | null> {
  try {
    return annotations.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

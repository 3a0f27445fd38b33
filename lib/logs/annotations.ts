import { z } from "zod";
import type { Deps } from "@/lib/deps";
import type { Annotation } from "@/lib/github/port";
import { redact } from "@/lib/model/redact";
import type { LoggedJob } from "./find-job";
import { readKeptJson, writeKeptJson } from "./kept-json";
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
  const read = kept && (await readKeptJson(kept, "annotations", annotations));
  if (read) return read;
  const answer = await github.annotations(job.repository, job.id);
  if (!answer.ok) return [];
  const told = annotations.parse(JSON.parse(redact(JSON.stringify(answer.value))));
  if (kept) await writeKeptJson(kept, "annotations", told);
  return told;
}

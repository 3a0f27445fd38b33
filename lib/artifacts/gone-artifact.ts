import type { Artifact } from "@/lib/model/artifact";
import { createProblem, type Problem } from "@/lib/model/problem";

/** An artifact that GitHub has no longer; whether it ever was here is told too. */
export const toGone = ({ prunedAt }: Pick<Artifact, "prunedAt">): Problem =>
  createProblem(
    "gone",
    prunedAt === null
      ? "GitHub no longer keeps this artifact, and it was never fetched here."
      : `This artifact was kept here until it was pruned on ${prunedAt.slice(0, 10)}, to keep to the limits in the settings, and GitHub no longer has it.`,
  );

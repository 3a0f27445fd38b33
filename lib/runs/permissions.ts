import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { PermissionNote, Permissions, Viewer } from "@/lib/model/viewer";
import { inspectRepository } from "./inspect-repository";

type Doors = Pick<Deps, "db" | "github" | "now">;

const keptFor = 60_000;
/** The page paints with what is known by then. */
const patience = 1_500;
const soon = 14 * 24 * 3600_000;

const kept = new Map<string, { until: number; note: PermissionNote }>();
let inspection: Promise<void> | null = null;

/** Whose token it is, and in words what it may and may not do, here and in each watched repository. Errors: GitHub's. */
export async function explainPermissions(deps: Doors): Promise<Result<Permissions, Problem>> {
  const viewer = await deps.github.viewer();
  if (!viewer.ok) return err(toProblem(viewer.error, { what: "say whose it is" }));
  const rows = await deps.db.repository.findMany({ where: { tracked: true }, orderBy: { name: "asc" } });
  const names = rows.map((row) => row.name);
  inspection ??= inspectAll(deps, names, viewer.value).finally(() => {
    inspection = null;
  });
  await Promise.race([inspection, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
  const found = names.flatMap((name) => kept.get(toKey(deps, name))?.note ?? []);
  const notes = [...explainToken(viewer.value, deps.now()), ...found];
  return ok({ viewer: viewer.value, notes, pending: names.length - found.length });
}

const toKey = ({ github }: Doors, name: string) => `${github.tokenId} ${name}`;

/** One after another: a person's dispatch must not wait behind many questions. */
async function inspectAll(deps: Doors, names: string[], viewer: Viewer): Promise<void> {
  for (const name of names) {
    const now = deps.now().getTime();
    if ((kept.get(toKey(deps, name))?.until ?? 0) > now) continue;
    const note = await inspectRepository(deps, name, viewer);
    kept.set(toKey(deps, name), { until: now + keptFor, note });
  }
}

/** What holds everywhere. */
function explainToken({ scopes, expiresAt }: Viewer, now: Date): PermissionNote[] {
  const notes: PermissionNote[] = [];
  if (scopes && !scopes.includes("repo")) {
    notes.push({
      repository: null,
      can: false,
      text: scopes.includes("public_repo")
        ? "This token does not reach private repositories: its scope is public_repo."
        : "This token can't start workflows: it lacks the scope repo.",
      remedy: "Give it the scope repo.",
    });
  }
  if (expiresAt && Date.parse(expiresAt) - now.getTime() < soon) {
    const day = expiresAt.slice(0, 10);
    const text = `This token ends on ${day}.`;
    notes.push({ repository: null, can: false, text, remedy: "Make a new one and start again with it." });
  }
  return notes;
}

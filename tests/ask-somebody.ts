import type { World } from "./world";

/** A repository whose runs ask by the artifacts that `plantQuestion` gives them. */
export const asker = {
  ".github/workflows/ask.yml": `name: Ask
on: [workflow_dispatch, pull_request]
jobs:
  ask: { runs-on: ubuntu-latest, steps: [{ run: echo asked }] }
`,
};

/** Ends a run that asks with this signal; `words` may say the run's own id. Gives the run's id. */
export async function plantQuestion(
  { sim }: World,
  repository: string,
  words: string | ((runId: number) => string),
  more: Record<string, unknown> = {},
): Promise<number> {
  const path = `repos/${repository}/workflows/ask.yml/runs`;
  const { id } = await sim.control<{ id: number }>("POST", path, { conclusion: "success" });
  const message = typeof words === "string" ? words : words(id);
  const files = { "pause.json": JSON.stringify({ version: 1, message, inputs: {}, ...more }) };
  await sim.control("POST", `runs/${id}/artifacts`, { name: `pause-signal-${id}`, files });
  return id;
}

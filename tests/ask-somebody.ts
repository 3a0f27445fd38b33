import type { World } from "./world";

/** A repository whose runs ask by the artifacts that `plantQuestion` gives them, and go on until somebody ends them. */
export const asker = {
  ".github/workflows/ask.yml": `name: Ask
on: [workflow_dispatch, pull_request]
jobs:
  ask:
    runs-on: ubuntu-latest
    steps:
      - run: |
          # simulator: {"hold": true}
          echo asked
`,
};

/**
 * A run that asks with this signal and has ended; `words` may say the run's own id. Gives the run's id. The signal is
 * there before the end, as on GitHub: after it nothing new is looked for.
 */
export async function plantQuestion(
  { sim }: World,
  repository: string,
  words: string | ((runId: number) => string),
  more: Record<string, unknown> = {},
): Promise<number> {
  const path = `repos/${repository}/workflows/ask.yml/runs`;
  const { id } = await sim.control<{ id: number }>("POST", path);
  const message = typeof words === "string" ? words : words(id);
  const files = { "pause.json": JSON.stringify({ version: 1, message, inputs: {}, ...more }) };
  await sim.control("POST", `runs/${id}/artifacts`, { name: `pause-signal-${id}`, files });
  await sim.control("POST", `runs/${id}/finish`, { conclusion: "success" });
  return id;
}

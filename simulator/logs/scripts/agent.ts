import { colour } from "../colour";
import { group, tagged } from "../log-tags";
import { runHeader } from "./run-header";

/** An agent at work that ends with a question; the pause itself is the artifact of a later step. */
export const agentAsks = (question: string): string[] => [
  ...runHeader('npx agent --task "$TASK" --max-turns 40', { TASK: "Move the session store to SQLite" }),
  `${colour.bold("●")} Reading 14 files under src/session`,
  ...group("Plan", [
    "1. Add a `sessions` table and a migration",
    "2. Put the store behind its present interface",
    "3. Move the expiry sweep into the database",
  ]),
  `${colour.bold("●")} Edit ${colour.cyan("src/session/store.ts")}\n  ${colour.green("+ const row = db.prepare(SELECT_SESSION).get(id);")}\n  ${colour.red("- const row = cache.get(id);")}`,
  `${colour.yellow("?")} ${question}`,
  tagged.notice("Waiting for an answer: see the artifact pause-signal"),
];

/** The agent after its answer. */
export const agentGoesOn = (answer: string): string[] => [
  ...runHeader('npx agent --resume "$SESSION"', { SESSION: "3f9c0b1e" }),
  `${colour.bold("●")} Answer: ${answer}`,
  `${colour.bold("●")} 3 files changed, 112 insertions(+), 47 deletions(-)`,
  `${colour.green("✓")} done in 6 turns`,
];

import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const { RUNNER_TEMP, GITHUB_WORKSPACE } = process.env;

/** The checkout that is worked on. */
export const work = path.join(GITHUB_WORKSPACE ?? ".", "work");
export const home = homedir();
/** What the steps of a leg tell each other; outside of the checkout. */
export const folder = path.join(RUNNER_TEMP ?? ".", "agent");
/** What the leg before has left; empty in the first. */
export const left = path.join(RUNNER_TEMP ?? ".", "agent-left");
/** What this leg leaves: one artifact. */
export const leaving = path.join(RUNNER_TEMP ?? ".", "agent-leaving");

for (const each of [folder, leaving]) mkdirSync(each, { recursive: true });

export const place = (name) => path.join(folder, name);

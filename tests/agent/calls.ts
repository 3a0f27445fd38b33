import path from "node:path";
import type { AgentStage } from "./agent-stage";

/** Calls of tools, as a scripted model makes them. */
export const bash = (command: string) => ({ name: "Bash", input: { command, description: "As needed" } });

export const write = ({ workspace }: AgentStage, name: string, content: string) => ({
  name: "Write",
  input: { file_path: path.join(workspace, "work", name), content },
});

export const ask = (...questions: object[]) => ({ name: "AskUserQuestion", input: { questions } });

const toOptions = (options: Record<string, string>) =>
  Object.entries(options).map(([label, description]) => ({ label, description }));

/** Questions to ask with it. */
export const database = {
  question: "Which database?",
  header: "DB",
  multiSelect: false,
  options: toOptions({ SQLite: "embedded", PostgreSQL: "a server" }),
};
export const checks = {
  question: "Which checks?",
  header: "Checks",
  multiSelect: true,
  options: toOptions({ unit: "quick", lint: "quicker", types: "slow" }),
};

export const sessionKey = { AGENT_SESSION_KEY: "a long word that only we know" };

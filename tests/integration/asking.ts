import { answerRun } from "@/lib/pause/answer";
import { getRun } from "@/lib/runs/queries";
import { templates as readTemplates } from "../workflows";
import type { Stage } from "./stage";

/** Our own templates, as people install them. */
export const templates = readTemplates(
  "ask.yml",
  "resume-workflow.yml",
  "interactive-workflow.yml",
  "resume-handler.yml",
);

/** Runs that ask, and persons that answer, on a stage whose repository holds the templates. */
export function createAsking(stage: Stage, repository: string) {
  const detail = async (id: number) => (await getRun(stage.deps, id))!;
  const askAndWait = async (inputs: Record<string, string> = { ask_by: "form" }): Promise<number> => {
    const id = await stage.startRun(repository, "interactive-workflow.yml", { inputs });
    await stage.advance(60_000);
    await stage.look(repository);
    return id;
  };
  return {
    detail,
    /** A run of ask.yml that has asked and ended. */
    async askAndEnd(): Promise<number> {
      const id = await stage.startRun(repository, "ask.yml");
      await stage.advance(120_000);
      await stage.look(repository);
      return id;
    },
    /** A run of interactive-workflow.yml that waits for its answer. */
    askAndWait,
    /** A run that waits for its answer and has asked another question, with an artifact of this name and content. */
    async askWith(name: string, content: Record<string, string>): Promise<number> {
      const id = await askAndWait();
      await stage.control("POST", `runs/${id}/artifacts`, { name, files: content });
      await stage.look(repository);
      return id;
    },
    answer: (id: number, answers: Record<string, unknown>, pauseId?: string) =>
      answerRun(stage.deps, id, { answers, ...(pauseId ? { pauseId } : {}) }, "octo"),
    pauseOf: async (id: number) => (await detail(id)).pauses.at(-1)!,
    pauseNamed: async (id: number, name: string) =>
      (await detail(id)).pauses.find((pause) => pause.name === name)!,
  };
}

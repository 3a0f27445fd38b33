import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pauseSignal } from "@/lib/model/pause";
import { loadModule } from "./agent-action";

type Question = { kind: string; message: string; inputs: object; fields: object[] };
type Questions = { toQuestion(ending: object, around: object): Question };
type Next = { answer: { say: { updatedInput: { answers: object } } }; more: number; stop: boolean };
type Answers = { toNext(question: Question, answers: object): Next };

const { toQuestion } = await loadModule<Questions>("question.mjs");
const { toNext } = await loadModule<Answers>("answer.mjs");

describe("what a person is asked", () => {
  const plan = { story: 1, leg: 2, attempt: 1, budget: 5 };
  const total = { usd: 4.61 };
  const asked = (name: string, input: object) =>
    toQuestion({ kind: "deferred", call: { id: "t1", name, input } }, { plan, total });

  it("is always a form that the app can show, whatever the model wrote", () => {
    const text = fc.oneof(fc.string(), fc.constant("```\n# x"), fc.constant("__proto__"));
    const option = fc.record({ label: text, description: text });
    const one = fc.record({
      question: text,
      header: text,
      multiSelect: fc.boolean(),
      options: fc.array(option, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(one, fc.anything()), { minLength: 1, maxLength: 4 }), (questions) => {
        const { message, inputs, fields } = asked("AskUserQuestion", { questions });
        const parsed = pauseSignal.safeParse({
          version: 1,
          message,
          inputs: JSON.parse(JSON.stringify(inputs)),
        });
        expect(parsed.error?.issues ?? []).toEqual([]);
        expect(fields).toHaveLength(questions.length);
      }),
    );
  });

  it("shows a command exactly, in a block that it cannot leave", () => {
    const command = "echo '```'\n```\n# not a heading";
    expect(asked("Bash", { command }).message).toContain(`\`\`\`\`sh\n${command}\n\`\`\`\``);
    expect(asked("Bash", { command: "a".repeat(30_000) }).message).toContain(
      "**It is longer than is shown here.**",
    );
  });

  it("keeps two questions of one header apart, and one that has no options open", () => {
    const options = [{ label: "A" }, { label: "A" }, { label: "B" }];
    const questions = [
      { question: "First?", header: "Same!", options },
      { question: "Second?", header: "Same!", options, multiSelect: true },
      { question: "Third?", header: "", options: [] },
    ];
    const question = asked("AskUserQuestion", { questions });
    expect(Object.keys(question.inputs)).toEqual([
      "Same",
      "Same_other",
      "Same_2",
      "Same_2_other",
      "question_3",
    ]);
    expect(question.inputs).toMatchObject({ Same: { options: ["A", "B", expect.any(String)] } });
    const answers = {
      Same: "Something else (in the field below)",
      Same_other: "C",
      Same_2: ["A", "B"],
      question_3: "D",
    };
    expect(toNext(question, answers).answer.say.updatedInput.answers).toEqual({
      "First?": "C",
      "Second?": "A, B",
      "Third?": "D",
    });
    expect(() => toNext(question, { ...answers, Same_other: " " })).toThrow("There is no answer to: First?");
  });

  it("ends a story that may spend no more, or goes on with more", () => {
    const question = toQuestion({ kind: "budget" }, { plan, total });
    expect(question.message).toContain("**$4.61** of $5.00");
    expect(toNext(question, { more: 2.5 })).toMatchObject({ more: 2.5, stop: false });
    expect(toNext(question, { more: 0 })).toMatchObject({ stop: true });
    expect(() => toNext(question, { more: -1 })).toThrow();
    expect(() =>
      toNext(toQuestion({ kind: "time", minutes: 50 }, { plan, total }), { decision: "?" }),
    ).toThrow();
  });
});

import { AlertIcon, CheckIcon, type Icon, QuestionIcon, TasklistIcon } from "@primer/octicons-react";
import { LinkedText } from "@/components/ui/linked-text";
import { Section } from "@/components/ui/section";
import type { PlanNote } from "@/lib/model/template";

const looks: Record<PlanNote["kind"], { icon: Icon; colour: string; word: string }> = {
  blocked: { icon: AlertIcon, colour: "text-failure", word: "In the way: " },
  todo: { icon: TasklistIcon, colour: "text-progress", word: "To do: " },
  unknown: { icon: QuestionIcon, colour: "text-muted", word: "Not known: " },
  fine: { icon: CheckIcon, colour: "text-success", word: "Checked: " },
};

/** What stands in the way, what is to be done, and what nobody could check. */
export const PlanNotes = ({ notes }: { notes: PlanNote[] }) => (
  <Section title="Good to know">
    <ul className="grid gap-2 rounded-md border border-line bg-surface p-4 text-sm">
      {notes.map(({ kind, text }) => {
        const { icon: Mark, colour, word } = looks[kind];
        return (
          <li key={text} className="flex gap-2.5">
            <Mark className={`mt-0.5 shrink-0 ${colour}`} />
            <span className="min-w-0 break-words">
              <span className="sr-only">{word}</span>
              <LinkedText text={text} />
            </span>
          </li>
        );
      })}
    </ul>
  </Section>
);

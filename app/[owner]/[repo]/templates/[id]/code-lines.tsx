import { cx } from "@/components/ui/cx";
import { reachable } from "@/components/ui/reachable";

/** A line of a file or of a diff; a removed one has the number it had. */
export type CodeLine = { kind: "plain" | "added" | "removed" | "gap"; n: number | null; text: string };

const looks = {
  plain: { row: "", sign: " ", word: "" },
  added: { row: "bg-success-soft", sign: "+", word: "added: " },
  removed: { row: "bg-failure-soft", sign: "−", word: "removed: " },
  gap: { row: "bg-raised text-muted", sign: " ", word: "" },
};

/** Lines to read and to scroll; each says by sign and by word, not by colour alone, what becomes of it. */
export const CodeLines = ({ label, lines }: { label: string; lines: CodeLine[] }) => (
  <section
    aria-label={label}
    {...reachable}
    className="max-h-[480px] overflow-auto border-line border-t bg-log font-mono text-xs"
  >
    <div className="w-max min-w-full py-1 leading-5">
      {lines.map(({ kind, n, text }, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          key={at}
          className={cx("flex pr-4", looks[kind].row)}
        >
          <span aria-hidden="true" className="w-11 shrink-0 select-none pr-2 text-right text-faint">
            {n}
          </span>
          <span aria-hidden="true" className="w-4 shrink-0 select-none text-muted">
            {looks[kind].sign}
          </span>
          {looks[kind].word && <span className="sr-only">{looks[kind].word}</span>}
          <span className="whitespace-pre">{text || " "}</span>
        </div>
      ))}
    </div>
  </section>
);

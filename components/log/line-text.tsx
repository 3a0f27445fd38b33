import { memo, useState } from "react";
import { cx } from "@/components/ui/cx";
import { type Piece, toPieces } from "./line-pieces";

const most = 4000;

/** The words of a line as React text: colours as styles, addresses as links, search hits marked; never HTML. */
export const LineText = memo(function LineText({ text, search }: { text: string; search: RegExp | null }) {
  const [whole, setWhole] = useState(false);
  const cut = !whole && text.length > most;
  return (
    <>
      {toPieces(cut ? text.slice(0, most) : text, search).map((piece) => (
        <LinePiece key={piece.at} piece={piece} />
      ))}
      {cut && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="ml-2 rounded-sm bg-raised px-1.5 font-sans text-accent"
        >
          {(text.length - most).toLocaleString("en")} more characters
        </button>
      )}
    </>
  );
});

function LinePiece({ piece: { text, style, href, hit } }: { piece: Piece }) {
  const look = hit ? { ...style, backgroundColor: "var(--hit)", color: "var(--default)" } : style;
  if (href)
    return (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        title={href === text ? undefined : href}
        style={look}
        className={cx("underline underline-offset-2", !style?.color && "text-accent")}
      >
        {text}
      </a>
    );
  if (hit) return <mark style={look}>{text}</mark>;
  return look ? <span style={look}>{text}</span> : text;
}

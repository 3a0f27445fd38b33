import { memo } from "react";
import { toPieces } from "./line-pieces";

const before = 60;
const most = 400;

/** One line that a search found, cut to where it matches, with its colours; never HTML, and no links within. */
export const HitText = memo(function HitText({ text, search }: { text: string; search: RegExp | null }) {
  const pieces = toPieces(text, search);
  const hit = pieces.find((piece) => piece.hit)?.at ?? 0;
  const from = hit > before * 2 ? hit - before : 0;
  return (
    <>
      {from > 0 && <span className="text-muted">…</span>}
      {pieces.map(({ at, text: words, style, hit: isHit }) => {
        const part = words.slice(Math.max(0, from - at), Math.max(0, from + most - at));
        if (part === "") return null;
        const look = isHit ? { ...style, backgroundColor: "var(--hit)", color: "var(--default)" } : style;
        if (isHit)
          return (
            <mark key={at} style={look}>
              {part}
            </mark>
          );
        return look ? (
          <span key={at} style={look}>
            {part}
          </span>
        ) : (
          part
        );
      })}
    </>
  );
});

import { type Span, toSpans } from "./ansi";

/** A piece of a line as it is drawn. `at` is its place in the plain words; `hit` is the search's match it belongs to. */
export type Piece = Span & { at: number; hit?: boolean };

const addresses = /https?:\/\/[^\s"'<>`|\\^{}]+/g;

/** A line's pieces: cut at colours, links, web addresses, and at what the search finds. Only http and https become links. */
export function toPieces(text: string, search: RegExp | null): Piece[] {
  const spans = toSpans(text);
  const plain = spans.map((span) => span.text).join("");
  const links = toLinks(plain);
  const hits = search ? toHits(plain, search) : [];
  if (links.length === 0 && hits.length === 0) return place(spans);
  const cuts = [...links, ...hits].flatMap((range) => [range.from, range.to]);
  return place(spans).flatMap((span) =>
    cut(span, cuts).map((piece) => ({
      ...piece,
      href: piece.href ?? links.find((link) => link.from <= piece.at && piece.at < link.to)?.href,
      hit: hits.some((hit) => hit.from <= piece.at && piece.at < hit.to),
    })),
  );
}

type Range = { from: number; to: number };

function place(spans: Span[]): Piece[] {
  let at = 0;
  return spans.map((span) => {
    const piece = { ...span, at };
    at += span.text.length;
    return piece;
  });
}

function cut(piece: Piece, cuts: number[]): Piece[] {
  const end = piece.at + piece.text.length;
  const places = [...new Set(cuts)].filter((at) => at > piece.at && at < end).sort((a, b) => a - b);
  return [piece.at, ...places].map((from, index) => ({
    ...piece,
    at: from,
    text: piece.text.slice(from - piece.at, (places[index] ?? end) - piece.at),
  }));
}

function toLinks(plain: string): (Range & { href: string })[] {
  if (!plain.includes("://")) return [];
  return [...plain.matchAll(addresses)].flatMap((match) => {
    const href = match[0].replace(/[.,;:!?)\]]+$/, "");
    return URL.canParse(href) ? [{ from: match.index, to: match.index + href.length, href }] : [];
  });
}

const mostHits = 200;

function toHits(plain: string, search: RegExp): Range[] {
  const hits: Range[] = [];
  for (const match of plain.matchAll(search)) {
    if (match[0] !== "") hits.push({ from: match.index, to: match.index + match[0].length });
    if (hits.length >= mostHits) break;
  }
  return hits;
}

const longest = 2000;

/** A line's text where only its beginning is wanted: an excerpt must not carry a line of a megabyte. */
export function cutText(text: string): string {
  if (text.length <= longest) return text;
  const whole = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
  return `${whole}… (${text.length - whole.length} more)`;
}

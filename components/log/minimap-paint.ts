import type { Stripe } from "./minimap-stripes";

/** Colours as the theme has them now. */
export type MapColours = Record<"text" | "heading" | "error" | "warning" | "notice" | "match", string>;
export type MapMark = { n: number; y: number; colour: keyof MapColours };

const names: Record<keyof MapColours, string> = {
  text: "--muted",
  heading: "--accent",
  error: "--failure",
  warning: "--progress",
  notice: "--accent",
  match: "--hit-mark",
};
const left = 4;

/** The theme's colours as a canvas takes them: only the browser knows what `light-dark()` gives. */
export function readColours(element: HTMLElement): MapColours {
  const before = element.style.color;
  const colours = Object.entries(names).map(([name, variable]) => {
    element.style.color = `var(${variable})`;
    return [name, getComputedStyle(element).color];
  });
  element.style.color = before;
  return Object.fromEntries(colours) as MapColours;
}

/** Draws the log's shape, and over it the marks in their order; sizes are in CSS pixels. */
export function paintMap(
  canvas: HTMLCanvasElement,
  { stripes, marks, colours }: { stripes: Stripe[]; marks: MapMark[]; colours: MapColours },
): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(scale, scale);
  const room = width - left * 2;
  for (const { y, height: tall, from, to, most, kind } of stripes) {
    // A hair of ground between lines that are tall enough to show one.
    const shown = tall > 2 ? tall - 1 : tall;
    context.fillStyle = kind === "h" ? colours.heading : colours.text;
    const fade = kind === "d" ? 0.5 : 1;
    context.globalAlpha = 0.22 * fade;
    context.fillRect(left + from * room, y, Math.max(0, most - from) * room, shown);
    context.globalAlpha = 0.38 * fade;
    context.fillRect(left + from * room, y, Math.max(0, to - from) * room, shown);
  }
  context.globalAlpha = 1;
  for (const { y, colour } of marks) {
    context.fillStyle = colours[colour];
    // What is less than an error leaves the shape to be seen.
    const from = colour === "error" ? 0 : width * 0.6;
    context.fillRect(from, Math.max(0, y - 0.5), width - from, 2);
  }
}

const files = [
  "render/tile",
  "render/blend",
  "text/shape",
  "text/bidi",
  "layout/flex",
  "net/cache",
  "base/arena",
];

/** What a build system prints between two percentages: a line for each file, and now and then a warning. */
export function compilerOutput(from: number, to: number): string[] {
  const lines: string[] = [];
  for (let tenth = from * 10; tenth < to * 10; tenth += 4) {
    const file = `src/${files[tenth % files.length]}_${tenth}.cpp`;
    const percent = String(Math.floor(tenth / 10)).padStart(3);
    lines.push(`[${percent}%] \u001b[32mBuilding CXX object CMakeFiles/core.dir/${file}.o\u001b[0m`);
    if (tenth % 92 === 0)
      lines.push(`${file}:14:9: \u001b[35mwarning:\u001b[0m unused variable 'scale' [-Wunused-variable]`);
  }
  return lines;
}

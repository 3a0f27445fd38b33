const wrap = (open: string, close: string) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;

/** ANSI colour by name, as Node's terminal programs write it: each code closes itself. */
export const colour = {
  red: wrap("31", "39"),
  green: wrap("32", "39"),
  yellow: wrap("33", "39"),
  cyan: wrap("36", "39"),
  grey: wrap("90", "39"),
  bold: wrap("1", "22"),
  dim: wrap("2", "22"),
  onRed: wrap("41", "49"),
  onGreen: wrap("42", "49"),
  /** The runner's own blue for the commands of a `run:` step; closed with the general reset. */
  command: wrap("36;1", "0"),
} as const;

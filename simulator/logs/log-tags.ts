/** A fold of the log, as `::group::` or an action's `core.startGroup` leaves it. */
export const group = (title: string, lines: readonly string[]): string[] => [
  `##[group]${title}`,
  ...lines,
  "##[endgroup]",
];

/** The tagged messages of runner commands (`::error::` and its kin), as the runner stores them. */
export const tagged = {
  error: (message: string) => `##[error]${message}`,
  warning: (message: string) => `##[warning]${message}`,
  notice: (message: string) => `##[notice]${message}`,
  debug: (message: string) => `##[debug]${message}`,
  section: (message: string) => `##[section]${message}`,
  command: (message: string) => `##[command]${message}`,
} as const;

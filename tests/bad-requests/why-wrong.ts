import type { Answer } from "./send";

/**
 * Why an answer to a bad request is none that we may give, or null. GitHub answers in these worlds, so a 502 or 503 that
 * tells of a trouble outside is wrong here, too.
 */
export function whyWrong({ status, type, text }: Answer, isInterface: boolean): string | null {
  if (status === 0) return `no answer: ${text}`;
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  // 400 and 405 may come from Node or Next, before anything of ours.
  const isOurs = isInterface && status >= 400 && ![400, 405].includes(status);
  if (isOurs && text !== "" && !type.startsWith("application/problem+json")) return `${status} as ${type}`;
  if (/node_modules|\bat \S+ \(.+:\d+:\d+\)/.test(text) && status >= 400)
    return `${status} tells of our files`;
  return null;
}

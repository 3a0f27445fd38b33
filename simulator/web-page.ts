import { createMiddleware } from "hono/factory";
import type { Env } from "./env";
import { latestAttempt } from "./run";
import { fullName } from "./store";

/** A browser that follows a link "on GitHub" reads where it is, instead of JSON. API clients never ask for HTML. */
export const showPage = createMiddleware<Env>(async (c, next) => {
  const wantsPage = c.req.method === "GET" && /\btext\/html\b/.test(c.req.header("accept") ?? "");
  if (!wantsPage) return next();
  const { store } = c.get("world");
  const run = store.runs.get(Number(c.req.path.match(/\/actions\/runs\/(\d+)/)?.[1]));
  const lines = run
    ? [run.title, `${fullName(run.repository)}, run #${run.number} of ${run.workflow.name}`, statusOf(run)]
    : ["A simulated GitHub", `${store.repositories.size} repositories, ${store.runs.size} runs`];
  const api = run ? `/repos/${fullName(run.repository)}/actions/runs/${run.id}` : "/";
  return c.html(page(lines, api));
});

function statusOf(run: Parameters<typeof latestAttempt>[0]): string {
  const { status, conclusion, number } = latestAttempt(run);
  return `Attempt ${number}: ${conclusion ?? status}`;
}

function page([title = "", ...lines]: string[], api: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<body style="font: 16px/1.5 system-ui; max-width: 40rem; margin: 4rem auto; padding: 0 1rem">
<h1 style="font-size: 1.5rem">${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
<p>On github.com its page would be here. This is the simulator, which has only GitHub's API: <a href="${escaped(api)}">${escaped(api)}</a></p>
</html>
`;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);

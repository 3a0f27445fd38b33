// Which run asked. Anybody's pull request may upload artifacts of any name, so a session is only taken from a run of
// this very workflow that was started by somebody with write access.
import { fail, setOutput } from "./runner.mjs";

const { GH_TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_WORKFLOW_REF = "", PAYLOAD } = process.env;
const events = ["workflow_dispatch", "repository_dispatch"];

try {
  const id = Number(JSON.parse(PAYLOAD || "{}")?.run_id);
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error("The answer names no run.");
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/actions/runs/${id}`, {
    headers: { authorization: `Bearer ${GH_TOKEN}`, accept: "application/vnd.github+json" },
  });
  if (!response.ok) throw new Error(`GitHub gives no run ${id}: ${response.status}.`);
  const run = await response.json();
  const own = GITHUB_WORKFLOW_REF.split("@")[0].slice(GITHUB_REPOSITORY.length + 1);
  if (String(run.path).split("@")[0] !== own || !events.includes(run.event)) {
    throw new Error(`Run ${id} is ${run.path} by ${run.event}, not a run of ${own} that a person started.`);
  }
  setOutput("run", id);
} catch (error) {
  fail(error.message);
}

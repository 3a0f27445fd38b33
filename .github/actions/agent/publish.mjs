// Brings a leg's work home: pushes its branch, never by force, and opens or updates the pull request when it is done.
// This runs in a job of its own, the only one that may write, and never checks out what the agent has made.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { git, gitSays } from "./git.mjs";
import { left, work } from "./places.mjs";
import { fail, notice, setOutput, summarize, warn } from "./runner.mjs";

const { GH_TOKEN, GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env;
const leg = JSON.parse(readFileSync(path.join(left, "leg.json"), "utf8"));
// Where the work goes is not for the agent's machine to say.
const plan = { ...JSON.parse(process.env.PLAN), base: leg.plan.base };
const home = `${GITHUB_SERVER_URL}/${plan.repository}`;
const thisRun = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;

/** Gives the branch that holds the work now: the plan's, another where that has moved on; null where nothing is new. */
function push() {
  const main = git(work, "rev-parse", "--abbrev-ref", "HEAD");
  if (plan.branch === main) throw new Error(`${main} is what the work began from; it is not pushed to.`);
  const bundle = path.join(left, "work.bundle");
  if (!existsSync(bundle)) {
    return gitSays(work, "rev-parse", "--verify", "--quiet", `refs/remotes/origin/${plan.branch}`)
      ? plan.branch
      : null;
  }
  git(work, "fetch", "--quiet", bundle, "HEAD:refs/agent/work");
  if (pushTo(plan.branch)) return plan.branch;
  const aside = `${plan.branch}-${GITHUB_RUN_ID}`;
  git(work, "push", "--quiet", "origin", `refs/agent/work:refs/heads/${aside}`);
  warn(`${plan.branch} has moved on meanwhile and is left as it is: the work is on ${aside}.`);
  return aside;
}

function pushTo(branch) {
  try {
    git(work, "push", "--quiet", "origin", `refs/agent/work:refs/heads/${branch}`);
    return true;
  } catch (error) {
    if (/non-fast-forward|fetch first|\[rejected\]/.test(error.message)) return false;
    throw error;
  }
}

async function ask(method, where, body) {
  const response = await fetch(`${GITHUB_API_URL}/repos/${plan.repository}${where}`, {
    method,
    headers: {
      authorization: `Bearer ${GH_TOKEN}`,
      accept: "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const reasons = [answer.message, ...(answer.errors ?? []).map(({ message }) => message)].filter(Boolean);
  throw Object.assign(new Error(`GitHub answered ${response.status}: ${reasons.join(" ")}`), {
    status: response.status,
  });
}

const title = () => plan.task.split("\n")[0].slice(0, 120);

const description = () =>
  [
    leg.ending.words || "Work of an agent.",
    "---",
    `**Task**\n\n${plan.task.replace(/^/gm, "> ")}`,
    `${leg.total.legs} ${leg.total.legs === 1 ? "leg" : "legs"}, $${leg.total.usd.toFixed(2)}, by ${plan.model}. [This run](${thisRun})`,
  ]
    .join("\n\n")
    .slice(0, 60_000);

async function openPullRequest(branch) {
  const owner = plan.repository.split("/")[0];
  const head = encodeURIComponent(`${owner}:${branch}`);
  const [open] = await ask("GET", `/pulls?state=open&head=${head}`);
  if (open) return ask("PATCH", `/pulls/${open.number}`, { body: description() });
  try {
    return await ask("POST", "/pulls", {
      title: title(),
      head: branch,
      base: plan.base,
      body: description(),
    });
  } catch (error) {
    if (error.status === 422 && /no commits between/i.test(error.message)) return null;
    const compare = `${home}/compare/${plan.base}...${branch}?expand=1`;
    throw new Error(
      `The work is on ${branch}, but the pull request could not be opened. ${error.message}. In Settings, Actions, General, allow GitHub Actions to create pull requests; or open it yourself: ${compare}`,
    );
  }
}

/** A question may be answered all the same: the next leg takes the work from the artifact. */
function pushOrTell() {
  try {
    return push();
  } catch (error) {
    if (!leg.question) throw error;
    warn(
      `The branch could not be pushed; the work is in the artifact agent-session-${GITHUB_RUN_ID}. ${error.message}`,
    );
    return null;
  }
}

try {
  const branch = pushOrTell();
  const tree = branch && `${home}/tree/${branch}`;
  summarize(branch ? `The work is on [${branch}](${tree}).` : "Nothing was changed.");
  const isDone = leg.ending.kind === "done";
  const pull = isDone && branch ? await openPullRequest(branch) : null;
  if (pull) {
    summarize(`Pull request: [#${pull.number}](${pull.html_url})`);
    notice(`Pull request #${pull.number}: ${pull.html_url}`);
  }
  if (leg.question) {
    setOutput("message", leg.question.message);
    setOutput("inputs", JSON.stringify(leg.question.inputs));
    setOutput("name", leg.question.name);
    const spent = `$${leg.total.usd.toFixed(2)} of $${plan.budget.toFixed(2)}`;
    const context = { task: plan.task, ...(branch && { branch, url: tree }), spent, leg: plan.leg };
    setOutput("context", JSON.stringify(context));
  }
} catch (error) {
  const where = existsSync(path.join(left, "work.bundle"))
    ? ` Nothing is lost: the artifact agent-session-${GITHUB_RUN_ID} holds work.bundle, which \`git fetch work.bundle HEAD\` reads.`
    : "";
  fail(`${error.message}${where}`);
}

// Takes up the work and the session where the leg before has left them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readRules } from "./allow.mjs";
import { git, gitSays } from "./git.mjs";
import { home, left, place, work } from "./places.mjs";
import { fail, notice, warn } from "./runner.mjs";
import { unpackSession } from "./session.mjs";

const plan = JSON.parse(process.env.PLAN);

function takeUpWork() {
  const base = plan.base || git(work, "rev-parse", "--abbrev-ref", "HEAD");
  const remote = `refs/remotes/origin/${plan.branch}`;
  const isThere = gitSays(work, "rev-parse", "--verify", "--quiet", remote);
  const bundle = path.join(left, "work.bundle");
  if (existsSync(bundle)) git(work, "fetch", "--quiet", bundle, "HEAD");
  const start = existsSync(bundle) ? "FETCH_HEAD" : isThere ? remote : "HEAD";
  git(work, "checkout", "--quiet", "-B", plan.branch, start);
  if (isThere && !gitSays(work, "merge-base", "--is-ancestor", remote, "HEAD")) {
    if (gitSays(work, "merge", "--quiet", "--no-edit", remote))
      notice(`Took in what ${plan.branch} got meanwhile.`);
    else {
      git(work, "merge", "--abort");
      warn(`${plan.branch} was changed meanwhile in the same places: the work goes on without that.`);
    }
  }
  return base;
}

function takeUpSession() {
  if (!plan.session || plan.stop) return;
  const file = path.join(left, "session.bin");
  if (!existsSync(file)) throw new Error(`Run ${plan.previous} left no session that could be continued.`);
  const key = process.env.SESSION_KEY ?? "";
  unpackSession(readFileSync(file), { home, cwd: work, key, place: process.env.GITHUB_REPOSITORY });
}

try {
  const base = takeUpWork();
  writeFileSync(place("state.json"), JSON.stringify({ base, session: plan.session }));
  takeUpSession();
  const rules = readRules(process.env.ALLOWED ?? "");
  writeFileSync(place("rules.json"), JSON.stringify({ rules, cwd: work, home }));
  if (plan.answer) writeFileSync(place("answer.json"), JSON.stringify(plan.answer));
  const hook = fileURLToPath(new URL("hook.mjs", import.meta.url));
  const command = `"${process.execPath}" "${hook}" "${path.dirname(place("rules.json"))}"`;
  const hooks = { PreToolUse: [{ matcher: "*", hooks: [{ type: "command", command, timeout: 60 }] }] };
  writeFileSync(place("settings.json"), JSON.stringify({ hooks }));
} catch (error) {
  fail(error.message);
}

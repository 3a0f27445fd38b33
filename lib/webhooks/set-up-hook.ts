import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Webhook } from "@/lib/model/webhook";
import { findRepository } from "@/lib/runs/known-repository";
import { toForwardLine } from "./forward-line";
import { checkHookTask } from "./hook-task";
import { toWebhook } from "./list-hooks";

/** GitHub pings a new hook at once; whether that came is looked at a little later. */
const firstCheck = 60_000;

/**
 * Has GitHub tell us of a watched repository: creates its hook, or puts the one right that points here already. Errors
 * say what is missing: a secret, an address, or which permission of the token.
 */
export async function setUpHook(deps: Deps, name: string): Promise<Result<Webhook, Problem>> {
  const { db, env, github, queue, now, bus } = deps;
  const repository = await findRepository({ db }, name);
  if (!repository?.tracked)
    return err(createProblem("not_found", `${name} is not watched here: add it first.`));
  const { webhookSecret: secret, webhookUrl: url } = env;
  if (!secret) {
    return err(
      createProblem(
        "conflict",
        "GitHub signs its deliveries with a secret. Set GITHUB_WEBHOOK_SECRET to a long random word and start again.",
      ),
    );
  }
  if (!url) {
    const line = toForwardLine(env, repository.name);
    return err(
      createProblem(
        "conflict",
        `GitHub must be told where this machine can be reached. Set WEBHOOK_URL to its public address and start again; or, without one, leave this running: ${line}`,
      ),
    );
  }
  const hooks = await github.hooks(repository.name);
  if (!hooks.ok) return err(await explain(deps, repository.name, hooks.error));
  const there = hooks.value.find((hook) => hook.url === url)?.id ?? null;
  const written = await github.writeHook({ repository: repository.name, id: there, url, secret });
  if (!written.ok) return err(await explain(deps, repository.name, written.error));
  if (there !== null) await github.pingHook(repository.name, there);
  const hookId = BigInt(written.value);
  const before = await db.webhook.findUnique({ where: { repositoryId: repository.id } });
  const kept = before?.hookId === hookId ? {} : { lastDeliveryAt: null, lastEvent: null, readUntil: null };
  const webhook = await db.webhook.upsert({
    where: { repositoryId: repository.id },
    create: { repositoryId: repository.id, hookId, ours: true, createdAt: now().toISOString() },
    update: { hookId, ours: true, problem: null, gapAt: null, failed: 0, ...kept },
  });
  await queue.add(checkHookTask, String(repository.id), {}, new Date(now().getTime() + firstCheck));
  bus.publish({ type: "repo", repository: repository.name });
  return ok(toWebhook(deps, { ...repository, webhook }));
}

/** Takes away a hook that was set up from here; one that GitHub has no more is only forgotten. */
export async function removeHook(deps: Deps, name: string): Promise<Result<null, Problem>> {
  const { db, github, queue, bus } = deps;
  const repository = await findRepository({ db }, name);
  const row = repository && (await db.webhook.findUnique({ where: { repositoryId: repository.id } }));
  if (!row) return err(createProblem("not_found", `There is no webhook of ${name} here.`));
  if (!row.ours) {
    return err(
      createProblem(
        "conflict",
        "This webhook was not set up from here. Take it away where it was made: in the repository's settings on GitHub, or by ending gh webhook forward.",
      ),
    );
  }
  const gone = await github.deleteHook(repository.name, Number(row.hookId));
  if (!gone.ok && gone.error.kind !== "not_found") {
    return err(await explain(deps, repository.name, gone.error));
  }
  await db.webhook.delete({ where: { repositoryId: repository.id } });
  await queue.cancel(checkHookTask, String(repository.id));
  bus.publish({ type: "repo", repository: repository.name });
  deps.watch.nudge();
  return ok(null);
}

/** GitHub hides webhooks from who may not see them: then it is found out what is missing. */
export async function explain({ github }: Deps, name: string, error: GitHubError): Promise<Problem> {
  const doing = { what: "set up webhooks", repository: name };
  if (error.kind !== "not_found") return toProblem(error, doing);
  const facts = await github.repository(name);
  if (!facts.ok) return toProblem(facts.error, doing);
  if (facts.value.permissions?.admin === false) {
    return createProblem(
      "forbidden",
      `Only who administers ${name} may set up webhooks there, and the token's account does not. Ask for the role Admin, or let an administrator do it.`,
    );
  }
  return createProblem(
    "forbidden",
    `This token can't set up webhooks in ${name}: give it Webhooks: write, or the scope admin:repo_hook where it is a classic one.`,
  );
}

import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { createCostWorker } from "@/lib/cost/fetch-cost";
import { costTask, noticeCosts } from "@/lib/cost/notice-costs";
import type { Deps } from "@/lib/deps";
import { createKeepLogWorker } from "@/lib/logs/keep-ended-logs";
import { removeUnfinished } from "@/lib/logs/remove-unfinished";
import { followInbox } from "@/lib/notices/follow-inbox";
import { hookTask } from "@/lib/notices/notice-waiting";
import { createHookWorker } from "@/lib/notices/tell-hook";
import { closePauses } from "@/lib/pause/close-pauses";
import { createExpiryWorker } from "@/lib/pause/expire-pause";
import { createSignalWorker } from "@/lib/pause/fetch-signal";
import { createFindResumedWorker, findResumedTask } from "@/lib/pause/find-resumed";
import { followRuns } from "@/lib/pause/follow-runs";
import { noticeSignals } from "@/lib/pause/notice-signals";
import { createResumeWorker } from "@/lib/pause/send-resume";
import type { Worker } from "@/lib/queue/queue";
import { pruneEvery, pruneHourly } from "@/lib/retention/prune-hourly";
import { createDispatchWorker } from "@/lib/runs/dispatch-worker";
import { createFindRunWorker } from "@/lib/runs/find-run";
import { keepLedger, restoreBudget } from "@/lib/runs/keep-budget";
import { keepLogTask } from "@/lib/runs/wish-logs";
import { dispatchTask, findRunTask } from "@/lib/runs/write-dispatches";
import { checkHooksNow, createHookCheckWorker } from "@/lib/webhooks/check-hook";
import { checkHookTask } from "@/lib/webhooks/hook-task";
import { createDeliveryTurn } from "@/lib/webhooks/work-deliveries";
import type { Hooks } from "./look-at-list";
import { startLoop } from "./loop";
import { createMemory } from "./memory";
import { tick } from "./tick";

/** What is done with what a look brings. */
export const hooks: Hooks = {
  onArtifacts: async (deps, _repository, artifacts) => {
    await noticeSignals(deps, artifacts);
    await noticeCosts(deps, artifacts);
  },
  onRunGone: (deps, runId) => closePauses(deps, runId),
};

/** All durable work of this program, by kind. A person waits for it, but for what keeps to our share. */
export const createWorkers = (deps: Deps, login: () => Promise<string | null>): Record<string, Worker> =>
  Object.fromEntries(
    Object.entries(listWorkers(deps, login)).map(([kind, work]) => {
      if (!unhurried.has(kind)) return [kind, (task) => deps.github.onBehalfOf("person", () => work(task))];
      return [
        kind,
        async (task) => {
          await untilCalm(deps);
          return deps.github.onBehalfOf("loop", () => work(task));
        },
      ];
    }),
  );

/** While very many deliveries come, what nobody waits for goes on once a second. */
async function untilCalm({ watch, now }: Deps): Promise<void> {
  for (let tenths = 0; tenths < 10 && watch.isPressed(now()); tenths++) await after(100);
}

const unhurried = new Set([keepLogTask, costTask, checkHookTask]);

const listWorkers = (deps: Deps, login: () => Promise<string | null>): Record<string, Worker> => ({
  [dispatchTask]: createDispatchWorker(deps, {
    onStarted: (repository) => deps.watch.view(repository, deps.now()),
  }),
  [findRunTask]: createFindRunWorker(deps, { login }),
  "pause-signal": createSignalWorker(deps),
  "pause-expiry": createExpiryWorker(deps),
  resume: createResumeWorker(deps),
  [findResumedTask]: createFindResumedWorker(deps),
  [costTask]: createCostWorker(deps),
  [keepLogTask]: createKeepLogWorker(deps),
  [hookTask]: createHookWorker(deps),
  [checkHookTask]: createHookCheckWorker(deps),
});

/** Starts looking and working; gives the function that ends both after what is at hand. */
export function startPoller(deps: Deps): () => Promise<void> {
  const tidied = tidy(deps);
  const memory = createMemory();
  const identify = createIdentify(deps);
  deps.queue.start(createWorkers(deps, identify));
  const following = followRuns(deps);
  const leaveInbox = followInbox(deps);
  const restored = restoreBudget(deps).catch((error: unknown) =>
    deps.log.error("poller.budget_not_restored", { error }),
  );
  const loop = startLoop(deps, { name: "poller" }, async () => {
    await restored;
    const next = await tick(deps, hooks, memory);
    await identify();
    return next;
  });
  deps.watch.nudge = loop.nudge;
  const delivering = startLoop(deps, { name: "webhooks" }, createDeliveryTurn(deps));
  deps.watch.workDeliveries = delivering.nudge;
  const checking = checkHooksNow(deps).catch((error: unknown) =>
    deps.log.error("webhooks.not_checked", { error }),
  );
  const leaving = new AbortController();
  const keeping = startLoop(deps, { name: "ledger" }, async () => {
    await restored;
    await keepLedger(deps);
    return new Date(deps.now().getTime() + keepEvery);
  });
  const pruning = startLoop(deps, { name: "retention", afterBug: pruneEvery }, () =>
    pruneHourly(deps, leaving.signal),
  );
  const unsubscribe = deps.bus.subscribe(({ event }) => {
    // A repository that was added, or whose name or state changed.
    if (event.type === "repo") loop.nudge();
  });
  return async () => {
    unsubscribe();
    deps.watch.nudge = () => {};
    deps.watch.workDeliveries = () => {};
    leaving.abort();
    await Promise.all([
      loop.stop(),
      delivering.stop(),
      pruning.stop(),
      keeping.stop(),
      deps.queue.stop(),
      checking,
    ]);
    await keepLedger(deps);
    await Promise.all([following.stop(), leaveInbox(), tidied]);
  };
}

/** What a process that was killed had begun to write is of no use to anybody. */
async function tidy({ env, log }: Deps): Promise<void> {
  for (const folder of ["logs", "artifacts"]) {
    const removed = await removeUnfinished(path.join(/* turbopackIgnore: true */ env.dataDir, folder));
    if (removed > 0) log.info("disk.tidied", { folder, removed });
  }
}

/** What is spent within this time before a crash is forgotten. */
const keepEvery = 15_000;
const identifyAgain = 300_000;

/** The token's login, asked of GitHub until it has said it once; null without a token, or while it does not say it. */
function createIdentify({ github, watch, now }: Deps): () => Promise<string | null> {
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (watch.login || !github.tokenId || now().getTime() - askedAt < identifyAgain) return watch.login;
    askedAt = now().getTime();
    const viewer = await github.viewer();
    if (viewer.ok) watch.login = viewer.value.login;
    watch.reachable = viewer.ok || viewer.error.kind !== "unreachable";
    return watch.login;
  };
}

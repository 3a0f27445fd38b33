import type { Dispatch } from "@/lib/model/dispatch";
import type { World } from "../../tests/world";
import type { One, Wish } from "./wishes";

/** What the person had to do beyond asking once. */
export type Deeds = {
  /** Told nothing, for the process died: looked whether it was there, and asked again where it was not. */
  unheard: number;
  askedAgain: number;
  stopped: number;
  /** Refused by GitHub, said so, and sent again. */
  failed: number;
  /** No run was found: looked on GitHub, where there was none, and sent again. */
  sentAgain: number;
  /** The same, but there was one: named it. */
  named: number;
};

export const isOf =
  ({ repository, mark }: One) =>
  ({ repository: where, inputs }: Dispatch): boolean =>
    where === repository && inputs.mark === mark;

/** All dispatches in one of these states, or all. */
export async function listAll({ app }: World, status = ""): Promise<Dispatch[]> {
  const all: Dispatch[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = `limit=100${status && `&status=${status}`}${cursor && `&cursor=${cursor}`}`;
    const answer = await app.call("GET", `/api/dispatches?${query}`);
    if (answer.status !== 200) throw new Error(`The list of dispatches: ${answer.status} ${answer.text}`);
    const page = answer.body as { items: Dispatch[]; nextCursor: string | null };
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** Posts a wish. False: nobody was told anything, for the process is gone. */
export async function ask({ app }: World, wish: Wish): Promise<boolean> {
  const targets = wish.ones.map(({ repository, workflow, mark }) => ({
    repository,
    workflow,
    inputs: { mark },
  }));
  const post = (path: string, body: unknown) =>
    app.call("POST", `/api/dispatches${path}`, body).catch(() => null);
  const send = () => {
    switch (wish.kind) {
      case "single":
        return post("", targets[0]);
      case "planned":
        return post("", { ...targets[0], plannedAt: new Date(Date.now() + 3_000).toISOString() });
      case "several":
        return post("", { targets });
      case "batch": {
        const repositories = [...new Set(wish.ones.map(({ repository }) => repository))];
        const mark = [...new Set(wish.ones.map((one) => one.mark))];
        const { id, ones } = wish;
        return post("/batches", { id, workflow: ones[0]!.workflow, repositories, matrix: { mark } });
      }
    }
  };
  const answer = await send();
  if (answer && answer.status >= 300) throw new Error(`${wish.kind}: ${answer.status} ${answer.text}`);
  return answer !== null;
}

/** Asks again for what nobody was told of: a batch under its id, the rest once its page shows that it is not there. */
export async function askAgain(world: World, wish: Wish, deeds: Deeds): Promise<boolean> {
  if (wish.kind !== "batch") {
    const all = await listAll(world).catch(() => null);
    if (!all) return false;
    if (all.some(isOf(wish.ones[0]!))) return true;
  }
  deeds.askedAgain += 1;
  return ask(world, wish);
}

/** Looks after what needs a person: what failed is sent again, what is unconfirmed is settled by a look on GitHub. */
export async function lookAfter(world: World, deeds: Deeds): Promise<void> {
  for (const dispatch of await listAll(world, "failed,unconfirmed")) {
    if (dispatch.status === "failed") {
      deeds.failed += 1;
      await (dispatch.batchId
        ? world.app.call("POST", `/api/dispatches/batches/${dispatch.batchId}/retry`, {})
        : world.app.call("POST", `/api/dispatches/${dispatch.id}/retry`));
    } else if (dispatch.problem && /no run was found|may have started/.test(dispatch.problem.detail)) {
      const [run] = listRuns(world, dispatch);
      deeds[run ? "named" : "sentAgain"] += 1;
      const way = run ? "dismiss" : "retry";
      await world.app.call("POST", `/api/dispatches/${dispatch.id}/${way}`, run ? { runId: run.id } : {});
    }
  }
}

/** What of a dispatch really runs on GitHub. */
export const listRuns = ({ sim }: World, { repository, inputs }: Pick<Dispatch, "repository" | "inputs">) =>
  [...sim.world.store.runs.values()].filter(
    (run) => run.inputs.mark === inputs.mark && repository.endsWith(`/${run.repository.name}`),
  );

import type { Simulator } from "@/simulator/server";
import { control, visit } from "./visit";

const workflow = `
name: CI
on:
  push:
  workflow_dispatch:
    inputs:
      fail: { type: boolean, default: false }
      level: { type: choice, options: [low, high], default: low }
      note: { type: string, required: true }
jobs:
  build:
    strategy: { matrix: { node: [20, 22] } }
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "\${{ inputs.note }}" > note.txt
      - uses: actions/upload-artifact@v4
        with: { name: "note-\${{ matrix.node }}", path: note.txt }
  check:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - if: inputs.fail
        run: |
          echo "::error file=a.ts,line=1,title=Oh::no"
          exit 1
  never: { needs: check, if: failure() && false, runs-on: ubuntu-latest, steps: [{ run: echo never }] }
`;

const deploy = `
name: Deploy
on: [workflow_dispatch, repository_dispatch]
jobs:
  ship: { environment: production, runs-on: ubuntu-latest, steps: [{ run: echo shipped }] }
`;

/** What there is to visit: ids of a run that ended well, one that failed, one in progress and one that waits. */
export type Scene = {
  ended: number;
  failed: number;
  active: number;
  waiting: number;
  /** Of a fork's pull request, until somebody approves it. */
  held: number;
  job: number;
  failedJob: number;
  activeJob: number;
  artifact: number;
  /** Of the waiting run. */
  environment: number;
  /** The default branch's tip, its tree, and one file in it. */
  commit: string;
  tree: string;
  blob: string;
};

/** The name of the repository that `setScene` makes, an organisation's and private. */
export const REPO = "acme/web";

type Jobs = { jobs: { id: number; conclusion: string | null }[] };

/** Sends a dispatch and answers the new run's id. */
export async function dispatch(url: string, file: string, inputs: Record<string, string>): Promise<number> {
  const body = { ref: "main", inputs, return_run_details: true };
  const ask = `POST /repos/${REPO}/actions/workflows/${file}/dispatches`;
  const { json } = await visit(url, { ask, status: 200, body });
  return json<{ workflow_run_id: number }>().workflow_run_id;
}

/** Freezes the clock and fills a simulator with one of everything. */
export async function setScene({ url }: Simulator): Promise<Scene> {
  await control(url, "clock/freeze", { at: "2026-03-02T08:00:00Z" });
  await control(url, "users", { login: "acme", type: "Organization", members: ["octo"] });
  const files = {
    ".github/workflows/ci.yml": workflow,
    ".github/workflows/deploy.yml": deploy,
    "docs/a b.md": "# A\n",
  };
  await control(url, "repos", { name: REPO, private: true, files });
  await control(url, `repos/${REPO}/environments`, { name: "production", reviewers: ["octo"] });
  const ended = await dispatch(url, "ci.yml", { note: "fine" });
  const failed = await dispatch(url, "ci.yml", { note: "bad", fail: "true" });
  await control(url, "clock/advance", { ms: 600_000 });
  const waiting = await dispatch(url, "deploy.yml", {});
  const active = await dispatch(url, "ci.yml", { note: "now" });
  const { id: held } = await control<{ id: number }>(url, `repos/${REPO}/workflows/ci.yml/runs`, {
    event: "pull_request",
    actor: "newcomer",
    fork: "newcomer/web",
    held: true,
  });
  await control(url, "clock/advance", { ms: 4_000 });

  const get = async <T>(path: string) =>
    (await visit(url, { ask: `GET /repos/${REPO}${path}`, status: 200 })).json<T>();
  const jobsOf = async (run: number) => (await get<Jobs>(`/actions/runs/${run}/jobs`)).jobs;
  const { artifacts } = await get<{ artifacts: { id: number }[] }>(`/actions/runs/${ended}/artifacts`);
  const pending = await get<{ environment: { id: number } }[]>(
    `/actions/runs/${waiting}/pending_deployments`,
  );
  const { object } = await get<{ object: { sha: string } }>("/git/ref/heads/main");
  const { tree } = await get<{ tree: { sha: string } }>(`/git/commits/${object.sha}`);
  const file = await get<{ sha: string }>("/contents/docs/a%20b.md");
  return {
    ended,
    failed,
    active,
    waiting,
    held,
    job: (await jobsOf(ended))[0]!.id,
    failedJob: (await jobsOf(failed)).find(({ conclusion }) => conclusion === "failure")!.id,
    activeJob: (await jobsOf(active))[0]!.id,
    artifact: artifacts[0]!.id,
    environment: pending[0]!.environment.id,
    commit: object.sha,
    tree: tree.sha,
    blob: file.sha,
  };
}

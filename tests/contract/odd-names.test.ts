import { expect, test } from "vitest";
import { startSimulator } from "@/simulator/server";
import { validated } from "./validated";
import { control, visit } from "./visit";

const odd = "a b/ü&#?%41";
const file = `
name: "Odd: ü & <b>"
run-name: "\${{ inputs.title }}"
on:
  push:
  workflow_dispatch: { inputs: { title: { type: string } } }
jobs:
  "job":
    name: "lint / unit: ü 😅 <script>"
    environment: ${JSON.stringify(odd)}
    runs-on: ubuntu-latest
    steps:
      - name: "a/b: c"
        run: |
          echo "::error file=src/ä b.ts,line=2::50% of %0A lines"
          echo "notes" > "ü.txt"
      - uses: actions/upload-artifact@v4
        with: { name: "ü & more", path: "ü.txt" }
`;

test("names with spaces, slashes and other scripts stay true everywhere", async () => {
  const truth = validated();
  const { url, close, routes } = await startSimulator({ onAnswer: truth.onAnswer, seed: false });
  expect(routes.length).toBeGreaterThan(40);
  const base = "/repos/octo/odd.name_-";
  const path = "docs/ü b#.md";
  const read = async <T>(ask: string) =>
    (await visit(url, { ask: `GET ${base}${ask}`, status: 200 })).json<T>();
  try {
    await control(url, "clock/freeze");
    const files = { ".github/workflows/odd.yml": file, [path]: "text" };
    await control(url, "repos", { name: "octo/odd.name_-", description: "ü\u0000<b>", files });
    await control(url, `${base.slice(1)}/environments`, { name: odd, reviewers: ["octo"] });
    for (const ref of [`refs/heads/feature/ü-1`, "refs/tags/v1+x"])
      await control(url, `${base.slice(1)}/refs`, { ref });
    const inputs = { title: "<img src=x> 😅" };
    const dispatch = { ref: "feature/ü-1", inputs, return_run_details: true };
    const ask = `POST ${base}/actions/workflows/odd.yml/dispatches`;
    const started = await visit(url, { ask, status: 200, body: dispatch });
    const run = started.json<{ workflow_run_id: number }>().workflow_run_id;

    const [pending] = await read<{ environment: { id: number; name: string } }[]>(
      `/actions/runs/${run}/pending_deployments`,
    );
    expect(pending?.environment.name).toBe(odd);
    const review = { environment_ids: [pending?.environment.id], state: "approved", comment: "ü" };
    await visit(url, {
      ask: `POST ${base}/actions/runs/${run}/pending_deployments`,
      status: 200,
      body: review,
    });
    await control(url, "clock/advance", { ms: 600_000 });

    const shown = await read<{ display_title: string; head_branch: string }>(`/actions/runs/${run}`);
    expect(shown).toMatchObject({ display_title: inputs.title, head_branch: "feature/ü-1" });
    const { jobs } = await read<{ jobs: { id: number; name: string }[] }>(`/actions/runs/${run}/jobs`);
    expect(jobs.map(({ name }) => name)).toEqual(["lint / unit: ü 😅 <script>"]);
    const annotations = await read<{ path: string; message: string }[]>(
      `/check-runs/${jobs[0]?.id}/annotations`,
    );
    expect(annotations).toMatchObject([{ path: "src/ä b.ts", message: "50% of \n lines" }]);
    const { artifacts } = await read<{ artifacts: { name: string }[] }>(`/actions/runs/${run}/artifacts`);
    expect(artifacts.map(({ name }) => name)).toEqual(["ü & more"]);

    await read("/actions/workflows");
    await read("/branches");
    await read("/tags");
    await read("/environments");
    await read(`/environments/${encodeURIComponent(odd)}`);
    await read(`/actions/runs?branch=${encodeURIComponent("feature/ü-1")}`);
    await read(`/contents/docs?ref=${encodeURIComponent("feature/ü-1")}`);
    await read(`/contents/${path.split("/").map(encodeURIComponent).join("/")}`);
    await read("/git/trees/main?recursive=1");
    await read(`/git/ref/heads/${encodeURIComponent("feature/ü-1")}`);
    await read("/git/matching-refs/tags/");
  } finally {
    await close();
  }
  truth.expectTruth();
});

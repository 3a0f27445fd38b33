import { readFileSync } from "node:fs";
import path from "node:path";

const read = (place: string) => readFileSync(path.resolve(import.meta.dirname, "..", place), "utf8");

/** Our own templates as people install them, the actions that they use among them. */
export const templates = (...names: string[]): Record<string, string> =>
  Object.fromEntries(
    [
      ...names.map((name) => `.github/workflows/${name}`),
      ...["pause", "wait-for-resume"].map((action) => `.github/actions/${action}/action.yml`),
    ].map((place) => [place, read(place)]),
  );

/** One job that says something, keeps a file and ends; every kind of input. */
export const build = {
  ".github/workflows/build.yml": `name: Build
run-name: Build \${{ inputs.version }}
on:
  workflow_dispatch:
    inputs:
      version: { type: string, description: What to build, required: true }
      level: { type: number, description: How hard, default: 3 }
      fast: { type: boolean, default: false }
      kind: { type: choice, options: [debug, release], default: debug }
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - name: Compile
        env:
          VERSION: \${{ inputs.version }}
        run: |
          echo "::group::Compile"
          echo "Compiling $VERSION ÄÖ 漢字"
          echo "::endgroup::"
          echo "::warning::one thing is old"
          echo "Bytes of $VERSION" > out.txt
      - uses: actions/upload-artifact@v4
        with: { name: out, path: out.txt }
`,
};

/** Two jobs, the second after the first, each of one step; `scripts` says how long and how they end. */
export const twoJobs = {
  ".github/workflows/two.yml": `name: Two
on: workflow_dispatch
jobs:
  first:
    runs-on: ubuntu-latest
    steps: [{ name: Begin, run: echo first is here }]
  second:
    needs: first
    runs-on: ubuntu-latest
    steps: [{ name: Work, run: make }]
`,
};

/** Scripts for `twoJobs`: the second job works until it is ended by hand. */
export const secondGoesOn = {
  ".github/workflows/two.yml": { steps: { Work: { seconds: 864_000, log: ["working"] } } },
};

/** Two jobs side by side, `good` with the step Say and `bad` with the step Test. */
export const goodAndBad = {
  ".github/workflows/ci.yml": `name: CI
on: workflow_dispatch
jobs:
  good:
    runs-on: ubuntu-latest
    steps: [{ name: Say, run: echo good }]
  bad:
    runs-on: ubuntu-latest
    steps: [{ name: Test, run: exit 1 }]
`,
};

import { group } from "../log-tags";
import { actionHeader } from "./run-header";
import { type ScriptContext, workspace } from "./script-context";

const git = (args: string) => `[command]/usr/bin/git ${args}`;

/** `actions/checkout`: a shallow fetch of the run's commit. */
export function checkout(context: ScriptContext): string[] {
  const folder = workspace(context);
  const url = `https://github.com/${context.repository}`;
  return [
    ...actionHeader("actions/checkout@v4", {
      repository: context.repository,
      token: "***",
      "persist-credentials": "true",
      clean: "true",
      "fetch-depth": "1",
      lfs: "false",
      submodules: "false",
    }),
    `Syncing repository: ${context.repository}`,
    ...group("Getting Git version info", [
      `Working directory is '${folder}'`,
      git("version"),
      "git version 2.53.0",
    ]),
    `Deleting the contents of '${folder}'`,
    ...group("Initializing the repository", [
      git(`init ${folder}`),
      "hint: Using 'master' as the name for the initial branch. This default branch name",
      'hint: will change to "main" in Git 3.0.',
      `Initialized empty Git repository in ${folder}/.git/`,
      git(`remote add origin ${url}`),
    ]),
    ...group("Setting up auth", [
      git("config --local http.https://github.com/.extraheader AUTHORIZATION: basic ***"),
    ]),
    "##[group]Fetching the repository",
    git(
      `-c protocol.version=2 fetch --no-tags --prune --no-recurse-submodules --depth=1 origin +${context.sha}:refs/remotes/origin/${context.branch}`,
    ),
    `From ${url}`,
    ` * [new ref]         ${context.sha} -> origin/${context.branch}`,
    "##[endgroup]",
    ...group("Checking out the ref", [
      git(`checkout --progress --force -B ${context.branch} refs/remotes/origin/${context.branch}`),
      `Switched to a new branch '${context.branch}'`,
      `branch '${context.branch}' set up to track 'origin/${context.branch}'.`,
    ]),
    git("log -1 --format=%H"),
    context.sha,
  ];
}

/** "Post Run actions/checkout": takes the credentials away again. */
export const postCheckout = (): string[] => [
  "Post job cleanup.",
  git("version"),
  "git version 2.53.0",
  git(String.raw`config --local --name-only --get-regexp http\.https\:\/\/github\.com\/\.extraheader`),
  "http.https://github.com/.extraheader",
  git("config --local --unset-all http.https://github.com/.extraheader"),
];

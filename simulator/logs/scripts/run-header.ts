import { colour } from "../colour";
import { group } from "../log-tags";

/** The fold that opens a `run:` step: title, the script's lines in the runner's blue, shell and environment. */
export function runHeader(script: string, env: Readonly<Record<string, string>> = {}): string[] {
  const lines = script.split("\n");
  const names = Object.keys(env);
  return group(`Run ${lines[0]}`, [
    ...lines.map(colour.command),
    "shell: /usr/bin/bash -e {0}",
    ...(names.length > 0 ? ["env:"] : []),
    ...names.map((name) => `  ${name}: ${env[name]}`),
  ]);
}

/** The fold that opens a `uses:` step: title and the inputs it got. */
export function actionHeader(uses: string, inputs: Readonly<Record<string, string>>): string[] {
  return group(`Run ${uses}`, [
    "with:",
    ...Object.entries(inputs).map(([name, value]) => `  ${name}: ${value}`),
  ]);
}

/** `gh workflow run` with these inputs, as a POSIX shell takes it: https://cli.github.com/manual/gh_workflow_run */
export function toGhCommand({
  repository,
  workflow,
  ref,
  inputs,
}: {
  repository: string;
  workflow: string;
  ref: string;
  inputs: Record<string, string | string[]>;
}): string {
  const fields = Object.entries(inputs).map(
    ([name, value]) => `-f ${quote(`${name}=${Array.isArray(value) ? JSON.stringify(value) : value}`)}`,
  );
  return ["gh workflow run", quote(workflow), "-R", quote(repository), "--ref", quote(ref), ...fields].join(
    " ",
  );
}

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

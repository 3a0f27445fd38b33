/** What a step's text mentions about the run it belongs to. */
export type ScriptContext = {
  repository: string;
  branch: string;
  sha: string;
  runId: number;
  jobName: string;
};

/** The repository's folder on a hosted runner. */
export const workspace = ({ repository }: ScriptContext): string => {
  const name = repository.split("/")[1] ?? repository;
  return `/home/runner/work/${name}/${name}`;
};

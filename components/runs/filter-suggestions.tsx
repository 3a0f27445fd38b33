import { useRepositories } from "@/lib/client/use-api";

const fixed = [
  "status:awaiting_input",
  "status:in_progress",
  "status:queued",
  "status:waiting",
  "status:failure",
  "status:success",
  "status:cancelled",
  "status:timed_out",
  "actor:me",
  "branch:main",
  "event:push",
  "event:pull_request",
  "event:schedule",
  "event:workflow_dispatch",
  "event:repository_dispatch",
];

/** The browser's own list of suggestions for the filter. */
export function FilterSuggestions({ id }: { id: string }) {
  const repositories = useRepositories().data?.items ?? [];
  return (
    <datalist id={id}>
      {[...fixed, ...repositories.map(({ name }) => `repository:${name}`)].map((token) => (
        <option key={token} value={token} />
      ))}
    </datalist>
  );
}

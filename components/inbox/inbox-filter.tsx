import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import type { useInboxFilter } from "./use-inbox-filter";

/** Narrows the inbox to one repository; the page's address says so. */
export function InboxFilter({ filter }: { filter: ReturnType<typeof useInboxFilter> }) {
  const { repository, repositories, choose, count } = filter;
  const isKnown = repository === null || repositories.includes(repository);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="w-72 max-w-full">
        <Select
          data-filter=""
          aria-label="Repository"
          value={repository ?? ""}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">All repositories</option>
          {!isKnown && <option value={repository}>{repository}</option>}
          {repositories.map((name) => (
            <option key={name} value={name}>
              {name}
              {count(name) !== null && ` (${count(name)})`}
            </option>
          ))}
        </Select>
      </div>
      {repository !== null && (
        <Button size="sm" variant="quiet" onClick={() => choose("")}>
          Clear the filter
        </Button>
      )}
    </search>
  );
}

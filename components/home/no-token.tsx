import { KeyIcon } from "@primer/octicons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";

const ways = [
  { label: "With GitHub's command line", command: "gh auth login --scopes repo,workflow && npm start" },
  { label: "With a token of your own", command: "GITHUB_TOKEN=github_pat_… npm start" },
  { label: "Without any: a GitHub on this machine", command: "npm run demo" },
];

/** How to give a token, where there is none. */
export function NoToken() {
  return (
    <EmptyState icon={<KeyIcon size={24} />} title="No GitHub token yet">
      <p>
        Stop the orchestrator and start it again in one of these ways. A fine-grained token needs Actions:
        write and Contents: write on the repositories it is for. The token stays on this machine.
      </p>
      <dl className="mt-4 grid gap-3 text-left">
        {ways.map(({ label, command }) => (
          <div key={command} className="grid gap-1">
            <dt className="text-xs">{label}</dt>
            <dd className="flex items-center gap-2 rounded-md border border-line bg-surface py-0.5 pr-1 pl-3">
              <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap font-mono text-default text-xs">
                {command}
              </code>
              <CopyButton text={command} label="Copy the command" />
            </dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}

"use client";
import { CheckIcon, XIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useViewer } from "@/lib/client/use-api";
import type { PermissionNote, Viewer } from "@/lib/model/viewer";

const kinds: Record<Viewer["kind"], string> = {
  classic: "a classic personal access token",
  "fine-grained": "a fine-grained personal access token",
  oauth: "a token of GitHub's command line or an OAuth app",
  app: "a token of a GitHub App",
  unknown: "a token of a kind not known here",
};

/** The token in words: who, what it may do, what is missing and what helps. */
export function TokenSection() {
  const { data, error, isValidating, mutate } = useViewer();
  return (
    <Section
      title="Token"
      actions={
        <Button size="sm" busy={isValidating} onClick={() => mutate()}>
          Check again
        </Button>
      }
    >
      {error && <ProblemBox problem={error} />}
      {!data && !error && (
        <Panel>
          <SkeletonRows rows={2} label="Asking GitHub about the token" />
        </Panel>
      )}
      {data && (
        <Panel>
          <Who viewer={data.viewer} />
          <ul>
            {data.notes
              .filter(({ can }) => !can)
              .map((note) => (
                <Note key={note.text} note={note} />
              ))}
            {data.pending > 0 && (
              <li className="px-3 py-2 text-muted text-sm">
                Looking into {data.pending} more {data.pending === 1 ? "repository" : "repositories"}…
              </li>
            )}
          </ul>
          <Allowed notes={data.notes.filter(({ can }) => can)} />
        </Panel>
      )}
    </Section>
  );
}

const Who = ({ viewer: { login, kind, scopes, expiresAt } }: { viewer: Viewer }) => (
  <p className="border-line border-b px-3 py-2 text-sm last:border-b-0">
    It speaks for <span className="font-semibold">{login}</span> and is {kinds[kind]}.{" "}
    {scopes && scopes.length > 0 && <span className="text-muted">Scopes: {scopes.join(", ")}. </span>}
    {expiresAt && (
      <span className="text-muted">
        It expires <RelativeTime at={expiresAt} />.
      </span>
    )}
  </p>
);

/** What is as it should be needs one line; who wants to read it all unfolds it. */
const Allowed = ({ notes }: { notes: PermissionNote[] }) =>
  notes.length > 0 && (
    <details>
      <summary className="px-3 py-2 text-muted text-sm hover:text-default">
        Nothing is missing in {notes.length === 1 ? "1 repository" : `${notes.length} repositories`}
      </summary>
      <ul className="border-line border-t">
        {notes.map((note) => (
          <Note key={note.text} note={note} />
        ))}
      </ul>
    </details>
  );

const Note = ({ note }: { note: PermissionNote }) => (
  <li className="flex items-start gap-2 border-line border-b px-3 py-2 text-sm last:border-b-0">
    {note.can ? (
      <CheckIcon aria-label="May" className="mt-0.5 shrink-0 text-success" />
    ) : (
      <XIcon aria-label="May not" className="mt-0.5 shrink-0 text-failure" />
    )}
    <span className="min-w-0 break-words">
      {note.text} {note.remedy && <span className="text-muted">{note.remedy}</span>}
    </span>
  </li>
);

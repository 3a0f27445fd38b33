"use client";
import { FileIcon, LinkExternalIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { type ContextFile, type ContextLink, readContext, toLink } from "./read-context";

const DiffView = dynamic(() => import("./diff-view").then((file) => file.DiffView));

/** What the workflow gave along with its question: its plan, a diff, files and links; all else in rows. */
export function PauseContext({ context }: { context: Record<string, unknown> }) {
  const { links, files, plan, diff, rest } = readContext(context);
  return (
    <>
      {plan !== null && (
        <Part title="Plan">
          <div className="max-h-[480px] overflow-y-auto border-line border-l-2 pl-3">
            <LazyMarkdown text={plan} />
          </div>
        </Part>
      )}
      {diff !== null && (
        <Part title="Changes">
          <DiffView text={diff} />
        </Part>
      )}
      {files.length > 0 && (
        <Part title="Files">
          <Files files={files} />
        </Part>
      )}
      {links.length > 0 && (
        <Part title="Links">
          <ul className="grid gap-1 text-sm">
            {links.map((link) => (
              <li key={`${link.title} ${link.url}`}>
                <Link link={link} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {rest.length > 0 && <Rest rest={rest} />}
    </>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-1">
    <h3 className="font-semibold text-muted text-xs">{title}</h3>
    {children}
  </section>
);

const Files = ({ files }: { files: ContextFile[] }) => (
  <ul className="max-h-60 overflow-y-auto text-xs">
    {files.map((file) => (
      <li key={`${file.path} ${file.note}`} className="flex items-baseline gap-2 py-0.5">
        <FileIcon size={12} className="shrink-0 self-center text-muted" />
        <span className="min-w-0 break-words font-mono [overflow-wrap:anywhere]">{file.path}</span>
        {file.note && <span className="min-w-0 text-muted">{file.note}</span>}
      </li>
    ))}
  </ul>
);

/** The host stands beside a title: the words of a link are the workflow's, where it leads is not. */
const Link = ({ link: { title, url, host } }: { link: ContextLink }) => (
  <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="min-w-0 break-words text-accent [overflow-wrap:anywhere] hover:underline"
    >
      {title} <LinkExternalIcon size={12} />
    </a>
    {title !== url && <span className="text-faint text-xs">{host}</span>}
  </span>
);

const Rest = ({ rest }: { rest: [name: string, value: string][] }) => (
  <dl className="grid gap-x-4 gap-y-1 border-line border-l-2 pl-3 text-xs sm:grid-cols-[max-content_minmax(0,1fr)]">
    {rest.map(([name, value]) => {
      const link = toLink(value);
      return (
        <div key={name} className="contents">
          <dt className="max-w-[24ch] truncate text-muted">{name}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words font-mono [overflow-wrap:anywhere]">
            {link ? <Link link={link} /> : value}
          </dd>
        </div>
      );
    })}
  </dl>
);

import Link from "next/link";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { reachable } from "@/components/ui/reachable";

/** Only the web's own addresses, and those that `links` knows; anything else is no link. */
const toSafeUrl = (url: string, links: Links): string =>
  /^https?:\/\//i.test(url) ? url : Object.hasOwn(links, url) ? (links[url] ?? "") : "";

/** Addresses as they are written to paths of the app. */
type Links = Readonly<Record<string, string>>;
const none: Links = {};

const isOurs = (href: string): boolean => href.startsWith("/");

// An image would tell another host that this page was opened, and could look like a part of it.
const components: Components = {
  a: ({ href, children }) =>
    href && isOurs(href) ? (
      <Link href={href} prefetch={false} className="text-accent underline underline-offset-2">
        {children}
      </Link>
    ) : href ? (
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent underline underline-offset-2"
      >
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ src, alt }) =>
    typeof src === "string" && src !== "" ? (
      <a
        href={src}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent underline underline-offset-2"
      >
        {alt || "Picture"}
      </a>
    ) : (
      <span>{alt}</span>
    ),
  h1: ({ children }) => <p className="font-semibold text-lg">{children}</p>,
  h2: ({ children }) => <p className="font-semibold text-base">{children}</p>,
  h3: ({ children }) => <p className="font-semibold text-sm">{children}</p>,
  h4: ({ children }) => <p className="font-semibold text-sm">{children}</p>,
  h5: ({ children }) => <p className="font-semibold text-sm">{children}</p>,
  h6: ({ children }) => <p className="font-semibold text-sm">{children}</p>,
  p: ({ children }) => <p>{children}</p>,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal pl-5">
      {children}
    </ol>
  ),
  li: ({ children }) => <li className="[&>p]:m-0">{children}</li>,
  blockquote: ({ children }) => (
    <blockquote className="border-strong border-l-2 pl-3 text-muted">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded-md border border-line bg-log p-3 text-xs" {...reachable}>
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="rounded-sm bg-raised px-1 font-mono text-xs in-[pre]:bg-transparent in-[pre]:p-0">
      {children}
    </code>
  ),
  hr: () => <hr className="border-line" />,
  input: ({ checked }) => <span>{checked ? "☑ " : "☐ "}</span>,
  table: ({ children }) => (
    <div className="overflow-x-auto" {...reachable}>
      <table className="border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border border-line bg-raised px-2 py-1 text-left font-semibold">{children}</th>
  ),
  td: ({ children }) => <td className="border border-line px-2 py-1">{children}</td>,
};

/**
 * Markdown of a workflow, which is hostile: no HTML, no pictures, links to http and https only. Docs of our own may bring
 * `links` that lead into the app. Load it lazily.
 */
export function Markdown({ text, links = none }: { text: string; links?: Links }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 break-words text-base [overflow-wrap:anywhere]">
      <ReactMarkdown
        skipHtml
        remarkPlugins={[remarkGfm]}
        urlTransform={(url) => toSafeUrl(url, links)}
        components={components}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

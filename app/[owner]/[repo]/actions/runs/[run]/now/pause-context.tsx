/** What the workflow gave along with its question: short values in rows, the rest as it is. */
export function PauseContext({ context }: { context: Record<string, unknown> }) {
  const entries = Object.entries(context);
  if (entries.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1 border-line border-l-2 pl-3 text-xs sm:grid-cols-[max-content_minmax(0,1fr)]">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="max-w-[24ch] truncate text-muted">{name}</dt>
          <dd className="min-w-0 break-words font-mono [overflow-wrap:anywhere]">
            <ContextValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ContextValue({ value }: { value: unknown }) {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
    const text = String(value);
    if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text))
      return (
        <a
          href={text}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent hover:underline"
        >
          {text}
        </a>
      );
    return text;
  }
  return <span className="whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</span>;
}

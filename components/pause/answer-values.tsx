/** Values by name as they were given: inputs of a dispatch, answers to a question. */
export function AnswerValues({ values }: { values: Record<string, unknown> }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
      {Object.entries(values).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="max-w-[24ch] truncate font-mono text-muted text-xs leading-5">{name}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
            {toText(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function toText(value: unknown): string {
  if (value === "") return "(empty)";
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

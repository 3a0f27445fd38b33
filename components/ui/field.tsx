import type { ReactNode } from "react";

export type FieldIds = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/**
 * Label, description and error around one control. `children` gets the ids that tie them together and spreads
 * them on its control: `{(ids) => <Input {...ids} />}`. `id` must be unique on the page.
 */
export function Field({
  id,
  label,
  required = false,
  hint,
  description,
  error,
  children,
}: {
  id: string;
  label: ReactNode;
  required?: boolean;
  /** A word at the right of the label: the type, "optional". */
  hint?: ReactNode;
  description?: ReactNode;
  error?: string | null;
  children: (ids: FieldIds) => ReactNode;
}) {
  const described = [description ? `${id}-about` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="min-w-0 break-words font-semibold text-sm">
          {label}
          {required && (
            <span className="text-failure" title="required">
              {" *"}
            </span>
          )}
        </label>
        {hint && <span className="ml-auto text-faint text-xs">{hint}</span>}
      </div>
      {description && (
        <p id={`${id}-about`} className="break-words text-muted text-xs">
          {description}
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="text-failure text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

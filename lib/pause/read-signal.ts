import { createHash } from "node:crypto";
import type { InputSpecs } from "@/lib/model/input-form";
import { freeTextInputs, type PauseSignal, pauseSignal } from "@/lib/model/pause";
import { looksLikeZip, readZip } from "./read-zip";

/** A question as a workflow asks it: what `pause.json` says, with why it could not be read, if so. */
export type PauseQuestion = PauseSignal & { unreadable: string | null };
/** `digest`: sha256 of the signal file's bytes, hex, as `sha256sum pause.json` prints it inside the job. */
export type ReadSignal = { question: PauseQuestion; digest: string };

/** A question with its diff and its plan; GitHub's own forms are far smaller. */
const mostBytes = 256 * 1024;
/** Of what cannot be read so much is shown. */
const mostText = 64 * 1024;

/**
 * The bytes of a `pause-signal-*` artifact, zip or single file, as a question. Never throws: what cannot be read is a
 * question all the same, with the reason in `unreadable`, the raw text as its message and a free text as its answer.
 */
export async function readSignal(bytes: Uint8Array): Promise<ReadSignal> {
  if (!looksLikeZip(bytes)) return readFile(bytes, looksLikeJson(bytes) ? "pause.json" : "pause-state.txt");
  const zip = await readZip(bytes);
  if (!zip.ok) return unreadable(bytes, zip.error, "");
  const found = signalFiles.flatMap((name) => zip.value.filter((file) => baseName(file.path) === name))[0];
  if (found) return readFile(found.bytes, baseName(found.path));
  const names = zip.value.map((file) => file.path).join(", ");
  const reason = `The artifact holds neither ${signalFiles.join(" nor ")}, but ${names || "nothing"}.`;
  return unreadable(bytes, reason, zip.value[0] ? toText(zip.value[0].bytes) : "");
}

/** The beginning of an artifact that is too large to be a question. */
export const readTooLarge = (bytes: Uint8Array): ReadSignal =>
  unreadable(bytes, "The artifact is too large for a question: it may hold 1 MiB.", "");

const signalFiles = ["pause.json", "pause-state.txt"];
const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A single file has no name of its own that could be trusted: its first sign tells. */
const looksLikeJson = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(bytes.subarray(0, 1024)).trimStart().startsWith("{");

function readFile(bytes: Uint8Array, name: string): ReadSignal {
  if (bytes.length > mostBytes) {
    return unreadable(bytes, "The question is too large: it may hold 256 KiB.", toText(bytes));
  }
  const text = toText(bytes);
  return name === "pause.json" ? readJson(bytes, text) : readState(bytes, text);
}

function readJson(bytes: Uint8Array, text: string): ReadSignal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return unreadable(bytes, `pause.json is not JSON: ${(error as Error).message}.`, text);
  }
  const parsed = pauseSignal.safeParse(value);
  if (parsed.success) {
    const dead = findUnanswerable(parsed.data.inputs);
    if (dead) return unreadable(bytes, `pause.json asks what nobody can answer: ${dead}.`, text);
    return { question: toQuestion(parsed.data), digest: toDigest(bytes) };
  }
  const reasons = parsed.error.issues.map(
    (issue) => `${issue.path.join(".") || "pause.json"}: ${issue.message}`,
  );
  return unreadable(bytes, `pause.json is not as it should be: ${reasons.slice(0, 5).join("; ")}.`, text);
}

/** The first input that no value satisfies: its form could never be sent. */
function findUnanswerable(inputs: InputSpecs): string | null {
  for (const [name, { type, options, required, min = -Infinity, max = Infinity }] of Object.entries(inputs)) {
    if (type === "choice" && options.length === 0) return `inputs.${name}: a choice without options`;
    if ((type === "number" || type === "string") && min > max) return `inputs.${name}: min is above max`;
    if (type === "string" && required && max < 1)
      return `inputs.${name}: required, and at most ${max} characters`;
  }
  return null;
}

/** A question that names no inputs may be answered in words, or with none. */
const toQuestion = (signal: PauseSignal): PauseQuestion => ({
  ...signal,
  inputs: Object.keys(signal.inputs).length > 0 ? signal.inputs : optionalText,
  unreadable: null,
});
const optionalText = Object.fromEntries(
  Object.entries(freeTextInputs).map(([name, spec]) => [name, { ...spec, required: false }]),
);

function readState(bytes: Uint8Array, text: string): ReadSignal {
  const [first = "", ...rest] = text.split(/\r?\n/);
  if (first.trim() !== "PAUSED") {
    return unreadable(bytes, "The first line of pause-state.txt is not PAUSED.", text);
  }
  return { question: { ...freeText(rest.join("\n").trim()), unreadable: null }, digest: toDigest(bytes) };
}

const unreadable = (bytes: Uint8Array, reason: string, text: string): ReadSignal => ({
  question: { ...freeText(text.slice(0, mostText)), unreadable: reason },
  digest: toDigest(bytes),
});

const freeText = (message: string): PauseSignal => ({
  version: 1,
  message,
  inputs: freeTextInputs,
  resume: {},
  context: {},
});

const toDigest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Control characters show nothing and may deceive; line feeds and tabs stay. What is no UTF-8 becomes U+FFFD. */
function toText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, mostBytes));
  return text.replace(/\p{Cc}/gu, (c) => (c === "\n" || c === "\t" || c === "\r" ? c : ""));
}

"use client";
import { useEffect, useState } from "react";
import { textPath } from "@/lib/client/keys";
import { createProblem, type Problem } from "@/lib/model/problem";

/** A tab holds so much of a text; the rest is for a download. */
const mostBytes = 5_000_000;

type Text = { text: string | null; cut: boolean; problem: Problem | null };
const waiting: Text = { text: null, cut: false, problem: null };

/** The beginning of a file as text, at most 5 MB of it; `cut` says that there is more. */
export function useFileText(artifactId: number, file: { path: string }): Text {
  const { path } = file;
  const [read, setRead] = useState<Text & { of: string }>({ ...waiting, of: path });
  useEffect(() => {
    const gone = new AbortController();
    setRead({ ...waiting, of: path });
    readText(textPath(artifactId, path), gone.signal).then(
      (result) => setRead({ ...result, of: path }),
      () => {
        if (!gone.signal.aborted) setRead({ ...waiting, problem: broken, of: path });
      },
    );
    return () => gone.abort();
  }, [artifactId, path]);
  return read.of === path ? read : waiting;
}

async function readText(url: string, signal: AbortSignal): Promise<Text> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) return { ...waiting, problem: (await response.json()) as Problem };
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), cut: false, problem: null };
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes >= mostBytes) {
      await reader.cancel();
      return { text, cut: true, problem: null };
    }
  }
}

const broken = createProblem(
  "invalid",
  "The file broke off: it is not what its archive says of it. Download it.",
);

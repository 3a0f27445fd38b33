import { useRouter } from "next/navigation";
import { useState } from "react";
import { previewBatch, sendBatch } from "@/lib/client/actions";
import type { BatchPreview, BatchWish } from "@/lib/model/batch";
import { batchPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";

type Shown = { of: string; id: string | undefined; preview: BatchPreview };

/** A preview of `wish` and its sending. What has changed since the preview cannot be sent: `fresh` is false then. */
export function useBatch(wish: BatchWish) {
  const router = useRouter();
  const [shown, setShown] = useState<Shown | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const key = JSON.stringify(wish);

  async function look(): Promise<Problem | null> {
    setProblem(null);
    const answer = await previewBatch(wish);
    if (!answer.ok) return answer.error;
    // Browsers give random ids to pages of https and of this machine only; elsewhere the server makes one.
    setShown({ of: key, id: globalThis.crypto?.randomUUID?.(), preview: answer.value });
    return null;
  }

  async function sendAll() {
    if (!shown) return;
    setSending(true);
    const answer = await sendBatch({ ...wish, id: shown.id, digest: shown.preview.digest });
    if (answer.ok) return router.push(batchPath(answer.value.id));
    setSending(false);
    setProblem(answer.error);
  }

  return { preview: shown?.preview ?? null, fresh: shown?.of === key, look, sendAll, sending, problem };
}

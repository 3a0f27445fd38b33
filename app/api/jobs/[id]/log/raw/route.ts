import { lengthHeader } from "@/lib/http/content-length";
import { parseId, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { keepLog } from "@/lib/logs/keep-log";
import { openRawLog } from "@/lib/logs/open-raw-log";

/** The text as GitHub gave it, with what looks like one of its tokens masked. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const job = parseId(id);
  if (!job.ok) return toProblemResponse(job.error);
  const kept = await keepLog(deps, job.value);
  if (!kept.ok) return toProblemResponse(kept.error);
  return new Response(openRawLog(kept.value), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      [lengthHeader]: String(kept.value.index.bytes),
      "content-disposition": `inline; filename="job-${job.value}.log"`,
      // What a job printed is shown as text, never run as a page.
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
      "cache-control": "private, no-cache, no-transform",
    },
  });
});

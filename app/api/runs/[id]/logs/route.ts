import { parseId, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { toEventStream } from "@/lib/http/sse";
import { checkStream, streamLogs } from "@/lib/logs/stream-logs";
import { parseEventId } from "@/lib/logs/stream-position";

/** Server-sent: `job`, `lines`, `problem`, `end`; goes on after `Last-Event-ID`. */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const wanted = new URL(request.url).searchParams.get("job");
  const job = wanted === null ? null : parseId(wanted);
  if (job && !job.ok) return toProblemResponse(job.error);
  const jobId = job?.value ?? null;
  const known = await checkStream(deps, run.value, jobId);
  if (!known.ok) return toProblemResponse(known.error);
  const after = parseEventId(request.headers.get("last-event-id"));
  return toEventStream(request, (send, signal) =>
    streamLogs(deps, { runId: run.value, jobId, after, send, signal }),
  );
});

import { toStatus } from "@/components/ui/status";
import type { Run } from "@/lib/model/run";

/** What the browser's tab says of a run: its state first. */
export const toRunTitle = (run: Run): string => `${toStatus(run).word} · ${run.title} · ${run.repository}`;

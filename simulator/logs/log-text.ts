import type { Stored } from "../run";
import { type LoggedStep, stepMessages } from "./step-text";

/** A job whose log can be written; `logText`, where it is set, replaces what the steps wrote. */
export type LoggedJob = {
  name: string;
  labels: readonly string[];
  steps: readonly LoggedStep[];
  logText?: Stored | null;
};

const BYTE_ORDER_MARK = "\uFEFF";
const BLOCK_BYTES = 2 * 1024 * 1024;

/**
 * Messages as the runner's page writer leaves them: a byte-order mark first, and again wherever a block of 2 MB
 * was closed, because each block is a new UTF-8 file (actions/runner, src/Runner.Common/Logging.cs).
 */
export function logPages(messages: readonly string[], blockBytes = BLOCK_BYTES): string {
  let text = "";
  let room = 0;
  for (const message of messages) {
    if (room <= 0) {
      text += BYTE_ORDER_MARK;
      room = blockBytes;
    }
    text += `${message}\n`;
    room -= Buffer.byteLength(message) + 1;
  }
  return text;
}

/** One step's own file in the archive; empty for a step that never began. */
export const stepText = (step: LoggedStep): string => logPages(stepMessages(step));

/** What the steps of a job wrote, one after another. */
export const jobText = (job: LoggedJob): string => logPages(job.steps.flatMap(stepMessages));

/** The whole log of a job, as `GET /repos/{o}/{r}/actions/jobs/{id}/logs` gives it. */
export const jobLog = (job: LoggedJob): Stored => job.logText ?? jobText(job);

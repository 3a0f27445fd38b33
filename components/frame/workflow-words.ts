import type { FoundWorkflow } from "@/lib/model/workflow";

/** What a workflow is called where one searches: what its page is opened for, unless it is known not to be possible. */
export const toWorkflowLabel = ({ name, state, dispatchable }: FoundWorkflow): string =>
  dispatchable === false || state !== "active" ? name : `Run ${name}`;

/** What to search workflows for: people write `run ci`, and no workflow is called so. */
export const toWorkflowWords = (text: string): string => text.trim().replace(/^run(\s+|$)/i, "");

/** The task that reads GitHub's list of what a hook has delivered, by the repository's id. */
export const checkHookTask = "check-hook";

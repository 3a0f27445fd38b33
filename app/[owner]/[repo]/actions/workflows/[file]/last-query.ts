/** What the list of last runs asks for, on the server and in the browser alike. */
export const lastQuery = (repository: string, workflow: string) => ({ repository, workflow, limit: "20" });

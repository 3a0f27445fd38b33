/** What the list of a batch asks for, on the server and in the browser alike. */
export const rowsQuery = (batch: string, status: string, cursor = "") => ({
  batch,
  status,
  cursor,
  limit: "100",
});

import { readReport } from "@/lib/artifacts/read-report";
import { decodePart } from "@/lib/http/decode-part";
import { idJsonRoute } from "@/lib/http/id-route";

/** The tests that a file inside tells of: JUnit and its variants, xUnit, NUnit, TRX, TAP; 422 where it is none. */
export const GET = idJsonRoute<{ id: string; path: string[] }>((deps, id, { path }) =>
  readReport(deps, id, path.map(decodePart).join("/")),
);

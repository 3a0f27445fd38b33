import { toProblemResponse } from "@/lib/http/handle";
import { createProblem } from "@/lib/model/problem";

const answer = () =>
  toProblemResponse(
    createProblem("not_found", "The interface has no such address; README lists what it has."),
  );

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };

import { createInputsSchema, type InputSpecs, toDispatchInputs } from "@/lib/model/input-form";
import { createProblem, type FieldError, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_dispatch */
const mostCharacters = 65_535;

/** Values by the file's own rules, as GitHub takes them. Error: 422 that names each bad one as `inputs.name`. */
export function checkInputs(
  specs: InputSpecs,
  values: Record<string, unknown>,
): Result<Record<string, string>, Problem> {
  const parsed = createInputsSchema(specs).safeParse(values);
  if (!parsed.success) {
    return err(
      createInvalid(
        parsed.error.issues.flatMap((issue) =>
          issue.code === "unrecognized_keys"
            ? issue.keys.map((key) => ({ path: `inputs.${key}`, message: "The workflow has no such input" }))
            : [{ path: ["inputs", ...issue.path].map(String).join("."), message: issue.message }],
        ),
      ),
    );
  }
  const inputs = toDispatchInputs(parsed.data);
  return JSON.stringify(inputs).length > mostCharacters
    ? err(
        createFieldProblem(
          "inputs",
          `All inputs together may have ${mostCharacters.toLocaleString("en")} characters.`,
        ),
      )
    : ok(inputs);
}

/** Values that nobody could check, as strings. */
export const toStrings = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );

/** A 422 about one field. */
export const createFieldProblem = (path: string, message: string): Problem =>
  createInvalid([{ path, message }]);

/** A 422 about several fields. */
export const createInvalid = (errors: FieldError[]): Problem =>
  createProblem("invalid", errors.map(({ path, message }) => `${path}: ${message}`).join(" · "), { errors });

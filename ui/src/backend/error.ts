// The one shape in which the core says no.

/** What is wrong with one field of a request. */
export interface FieldProblem {
  field: string;
  code: string;
  params: Record<string, string>;
}

/**
 * A refusal. `code` is translated by `i18n/errors.ts`; `incident` is a number the person can
 * read out to whoever looks at the log. Raw text of the fault never comes this far.
 */
export interface ApiErrorBody {
  code: string;
  params: Record<string, string>;
  field: string | null;
  incident: string | null;
  fields: FieldProblem[];
}

export class ApiError extends Error implements ApiErrorBody {
  readonly code: string;
  readonly params: Record<string, string>;
  readonly field: string | null;
  readonly incident: string | null;
  readonly fields: FieldProblem[];

  constructor(body: ApiErrorBody) {
    super(body.code);
    this.name = "ApiError";
    this.code = body.code;
    this.params = body.params;
    this.field = body.field;
    this.incident = body.incident;
    this.fields = body.fields;
  }

  /** The problem of the named field, if the refusal names it. */
  of(field: string): FieldProblem | undefined {
    const listed = this.fields.find((problem) => problem.field === field);
    if (listed) return listed;
    return this.field === field ? { field, code: this.code, params: this.params } : undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Anything thrown becomes an `ApiError`; what is not one from the core is `unreachable`. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isRecord(thrown) && typeof thrown.code === "string") {
    return new ApiError({
      code: thrown.code,
      params: isRecord(thrown.params) ? (thrown.params as Record<string, string>) : {},
      field: typeof thrown.field === "string" ? thrown.field : null,
      incident: typeof thrown.incident === "string" ? thrown.incident : null,
      fields: Array.isArray(thrown.fields) ? (thrown.fields as FieldProblem[]) : [],
    });
  }
  return new ApiError({ code: "unreachable", params: {}, field: null, incident: null, fields: [] });
}

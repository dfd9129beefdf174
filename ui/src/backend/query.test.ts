import { expect, test } from "vitest";
import { toApiError } from "./error";
import { applyChanged, makeQueryClient } from "./query";

test("a change ages exactly the views of its scopes", () => {
  const client = makeQueryClient();
  const keys = [
    ["household", "a"],
    ["work", "b"],
    [["voucher", "household"], "c"],
    ["catalogue", "d"],
  ];
  for (const key of keys) client.setQueryData(key, 1);
  applyChanged(client, { changed: ["household", "overview"] });
  const stale = keys.map((key) => client.getQueryState(key)?.isInvalidated);
  expect(stale).toEqual([true, false, true, false]);
});

test("an answer without scopes ages nothing", () => {
  const client = makeQueryClient();
  client.setQueryData(["work"], 1);
  for (const answer of [null, {}, { changed: [] }, { changed: 3 }]) applyChanged(client, answer);
  expect(client.getQueryState(["work"])?.isInvalidated).toBe(false);
});

test("whatever is thrown becomes a refusal", () => {
  for (const thrown of [undefined, null, "text", new TypeError("network"), { message: "x" }]) {
    expect(toApiError(thrown).code).toBe("unreachable");
  }
  const refused = toApiError({
    code: "invalid_record",
    params: {},
    field: null,
    incident: null,
    fields: [{ field: "name", code: "required", params: {} }],
  });
  expect(refused.of("name")?.code).toBe("required");
  expect(refused.of("other")).toBeUndefined();
});

// Which field of which record is in conflict.

import type { RuleField } from "../../bindings/api";

export const conflictKey = ({ kind, id, field }: RuleField) => `${kind}:${id}:${field}`;

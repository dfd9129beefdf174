// The record a change is about: a way to it where it is in the books already, its name otherwise.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { RECORD_SCOPES, useView } from "../../backend/query";
import { placeOf } from "./Conflict";

interface Props {
  kind: string;
  /** `null`: it cannot be read. */
  id: string | null;
  children: ReactNode;
}

export function RecordLink({ kind, id, children }: Props) {
  const record = useView(
    [...RECORD_SCOPES, "quarantine"],
    "record_get",
    { kind, id: id ?? "" },
    { enabled: id !== null && kind !== "" },
  );
  if (id === null || !record.data || record.isError) return children;
  const { to, search } = placeOf(record.data);
  return (
    <Link to={to} search={search as never}>
      {children}
    </Link>
  );
}

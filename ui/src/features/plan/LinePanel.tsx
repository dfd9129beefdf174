// A line for those who enter nothing: what there is of it and by which decisions.

import { useLingui } from "@lingui/react/macro";
import type { AllocationLineView } from "../../bindings/api";
import { Drawer } from "../../shared";
import { Balance } from "./Balance";
import { useLines } from "./useLines";

export function LinePanel({ line, onClose }: { line: AllocationLineView; onClose(): void }) {
  const { t } = useLingui();
  const words = useLines();
  const title = words.title(line);
  return (
    <Drawer
      open
      onClose={onClose}
      title={t`Được giao: ${words.full(line)}`}
      note={title === words.name(line) ? undefined : title}
    >
      <Balance line={line} ofAll />
    </Drawer>
  );
}

// Receipts for the units whose files were just imported: with one, the next file from there holds only what is new.

import { Trans } from "@lingui/react/macro";
import type { ImportFile, UnitView } from "../../bindings/api";
import { useSession } from "../frame/session";
import { MakeReceipts } from "./MakeReceipts";
import styles from "./Receipts.module.css";

/** From the highest down. */
const LEVELS = ["province", "district", "commune"];

/** The units below that sent signed files; each once. A receipt goes down alone. */
export function sendersBelow(files: readonly ImportFile[], own: UnitView): UnitView[] {
  const isBelow = ({ level }: UnitView) => LEVELS.indexOf(level) > LEVELS.indexOf(own.level);
  const senders = new Map<string, UnitView>();
  for (const { header } of files) {
    if (header?.signed && !header.receipt && isBelow(header.from)) senders.set(header.from.key, header.from);
  }
  return [...senders.values()];
}

export function Receipts({ files }: { files: readonly ImportFile[] }) {
  const { unit: own } = useSession();
  const units = sendersBelow(files, own);
  if (units.length === 0) return null;
  return (
    <div className={styles.receipts}>
      <p>
        <Trans>
          Gửi biên nhận lại cho đơn vị gửi: tệp sau của họ chỉ còn những gì chưa nhận, và họ biết chắc tệp đã
          đến.
        </Trans>
      </p>
      <MakeReceipts units={units} />
    </div>
  );
}

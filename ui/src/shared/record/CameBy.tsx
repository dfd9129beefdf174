// By which file something came: who sent it need not be who wrote it.

import { Trans } from "@lingui/react/macro";
import type { CameView } from "../../bindings/api";
import { formatDay } from "../format";

export function CameBy({ came }: { came: CameView }) {
  return (
    <Trans>
      Đến theo tệp số {came.number} của {came.from}, nhận ngày {formatDay(came.at)}
    </Trans>
  );
}

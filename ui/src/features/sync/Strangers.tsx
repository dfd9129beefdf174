// PCs never met before whose papers are older than their unit's present ones: somebody else's, perhaps.

import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { StrangerView } from "../../bindings/api";
import { Notice } from "../../shared";
import styles from "./Sync.module.css";

interface Props {
  strangers: StrangerView[];
  /** Their changes are there already. */
  applied: boolean;
}

/** PCs that bear the id of another one. */
export function LeftOut({ leftOut }: { leftOut: StrangerView[] }) {
  if (leftOut.length === 0) return null;
  return (
    <Notice kind="warning" title={<Trans>Bỏ qua phần của máy trùng số hiệu với máy khác</Trans>}>
      <ul className={styles.asideReasons}>
        {leftOut.map(({ short_id, unit }) => (
          <li key={short_id}>
            <Trans>
              Máy {short_id} của {unit}
            </Trans>
          </li>
        ))}
      </ul>
      <p>
        <Trans>
          Ở đây đã biết một máy khác mang số hiệu này, khoá khác hoặc đơn vị khác. Phần còn lại của tệp vẫn
          nhập được. Hãy hỏi đơn vị, rồi ghi danh lại máy đó.
        </Trans>
      </p>
    </Notice>
  );
}

export function Strangers({ strangers, applied }: Props) {
  if (strangers.length === 0) {
    return null;
  }
  const place = (
    <Link to="/settings">
      <Trans>Máy và ghi danh</Trans>
    </Link>
  );
  return (
    <Notice kind="warning" title={<Trans>Máy chưa gặp bao giờ, mang giấy tờ cũ của đơn vị</Trans>}>
      <ul className={styles.asideReasons}>
        {strangers.map(({ short_id, unit }) => (
          <li key={short_id}>
            <Trans>
              Máy {short_id} của {unit}
            </Trans>
          </li>
        ))}
      </ul>
      <p>
        {applied ? (
          <Trans>
            Hãy hỏi lại đơn vị. Không phải máy của đơn vị: vào {place}, báo mất máy, tin đến số 0.
          </Trans>
        ) : (
          <Trans>
            Từ đó đơn vị đã được ghi danh lại, có thể vì mất máy. Hãy hỏi lại đơn vị trước khi nhập; không
            phải máy của đơn vị thì đừng nhập.
          </Trans>
        )}
      </p>
    </Notice>
  );
}

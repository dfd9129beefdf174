// What counts here and, as other units have said, not there: whoever wrote it hears of it, and why.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { RefusedThereView } from "../../bindings/api";
import { formatMoment, Panel, useRecordWords } from "../../shared";
import styles from "./Aside.module.css";
import { RecordLink } from "./RecordLink";
import { reasonOf } from "./reasons";

export function RefusedThere({ refused }: { refused: RefusedThereView[] }) {
  const { i18n } = useLingui();
  const words = useRecordWords();
  if (refused.length === 0) return null;
  return (
    <Panel title={<Plural value={refused.length} other="# thay đổi tính ở đây, nơi nhận chưa tính" />}>
      <p className={styles.muted}>
        <Trans>
          Nơi nhận đã có các thay đổi này nhưng để riêng, nên số liệu hai nơi khác nhau. Hãy hỏi nơi nhận; họ
          cho vào sổ thì dòng này mất đi khi nhận biên nhận sau.
        </Trans>
      </p>
      <ul className={styles.refused}>
        {refused.map((one) => (
          <li key={`${one.by_unit} ${one.kind} ${one.record} ${one.at} ${one.reason}`}>
            <strong>
              <RecordLink kind={one.kind} id={one.record}>
                {`${words.kind(one.kind)} “${one.title}”`}
              </RecordLink>
            </strong>
            <span>
              {one.by_unit}: {i18n._(reasonOf(one.reason).words)}
            </span>
            <span className={styles.muted}>
              {[one.by, one.unit, formatMoment(one.at)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

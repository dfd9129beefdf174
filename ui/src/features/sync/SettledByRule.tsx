// What settling by a rule has done, and what it could not do.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import type { RuleAppliedView, RuleFieldView } from "../../bindings/api";
import { refusalText } from "../../i18n/errors";
import { useRecordWords } from "../../shared";
import styles from "./ByRule.module.css";
import { conflictKey } from "./conflictKey";
import sync from "./Sync.module.css";

interface Props {
  done: RuleAppliedView;
  asked: RuleFieldView[];
}

export function SettledByRule({ done, asked }: Props) {
  const { t, i18n } = useLingui();
  const words = useRecordWords();
  const here = useRef<HTMLElement>(null);
  // The dialog that asked for it is gone, and often the button that opened it; the dialog gives the focus back late.
  useEffect(() => {
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => here.current?.focus());
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const nameOf = (key: string) => {
    const found = asked.find(({ conflict }) => conflictKey(conflict) === key)?.conflict;
    return found ? `${found.title} – ${words.field(found.kind, found.field, found.label)}` : "";
  };
  // Settled meanwhile by somebody else, or no longer what the rule goes by.
  const gone = asked.length - done.settled - done.left.length;
  return (
    <section
      ref={here}
      tabIndex={-1}
      className={sync.written}
      role="status"
      aria-label={t`Vừa xử lý theo quy tắc`}
    >
      <CircleCheck className={sync.writtenIcon} aria-hidden />
      <div className={sync.writtenText}>
        <h2>
          <Plural value={done.settled} other="Đã xử lý # mục theo quy tắc" />
        </h2>
        {done.left.length > 0 && (
          <>
            <p>
              <Plural value={done.left.length} other="# mục chưa xử lý được:" />
            </p>
            <ul className={styles.left}>
              {done.left.map((one) => (
                <li key={conflictKey(one)}>
                  <strong>{nameOf(conflictKey(one))}</strong>:{" "}
                  {refusalText(one.error, i18n.locale === "en" ? "en" : "vi")}
                </li>
              ))}
            </ul>
          </>
        )}
        {gone > 0 && (
          <p>
            <Plural value={gone} other="# mục không còn khác nhau, hoặc quy tắc không chọn được nữa." />
          </p>
        )}
        {done.settled > 0 && (
          <p className={sync.muted}>
            <Trans>
              Giá trị được chọn sẽ đi theo tệp gửi kế tiếp; các máy khác nhận được sẽ hết xung đột.
            </Trans>
          </p>
        )}
      </div>
    </section>
  );
}

// What became of files that were to be photos: those refused by name and why, those that were there already.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { PhotoAdded } from "../../bindings/api";
import { errorText } from "../../i18n/errors";
import { Button, Notice } from "../../shared";
import styles from "./Photos.module.css";
import type { Taken } from "./photo";

/** A whole card of the wrong files is told by its first. */
const NAMED_MAX = 6;

export function TakenNotice({ taken, onRead }: { taken: Taken; onRead(): void }) {
  const { t } = useLingui();
  const { refused, known } = taken;
  const read = <Button small onPress={onRead}>{t`Đã biết`}</Button>;
  return (
    <>
      {refused.length > 0 && (
        <Notice
          kind="error"
          title={<Plural value={refused.length} other="# tệp không thêm được" />}
          actions={read}
        >
          <ul className={styles.names}>
            {refused.slice(0, NAMED_MAX).map((one) => (
              <Refused key={one.file} file={one} />
            ))}
            {refused.length > NAMED_MAX && (
              <li>
                <Plural value={refused.length - NAMED_MAX} other="và # tệp nữa" />
              </li>
            )}
          </ul>
        </Notice>
      )}
      {known.length > 0 && (
        <Notice
          title={<Plural value={known.length} other="# ảnh đã có, không thêm lần nữa" />}
          actions={refused.length === 0 && read}
        >
          <p className={styles.name}>{known.slice(0, NAMED_MAX).join(", ")}</p>
          {known.length > NAMED_MAX && (
            <p>
              <Plural value={known.length - NAMED_MAX} other="và # tệp nữa" />
            </p>
          )}
        </Notice>
      )}
      {refused.length > 0 && taken.added > 0 && (
        <p className={styles.hint}>
          <Trans>Các ảnh khác đã được thêm.</Trans>
        </p>
      )}
    </>
  );
}

function Refused({ file: { file, error } }: { file: PhotoAdded }) {
  const { i18n } = useLingui();
  if (error === null) return null;
  // The name stands before the sentence.
  const refusal = { ...error, params: { ...error.params, file: "" } };
  return (
    <li>
      <strong className={styles.name}>{file}</strong>:{" "}
      {errorText(refusal, i18n.locale === "en" ? "en" : "vi")}
    </li>
  );
}

// The files of one computer of a unit, newest first.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { InboxFeedView } from "../../bindings/api";
import { Button, formatCount, formatMoment } from "../../shared";
import { inColumn, newInColumn } from "./amount";
import styles from "./Inbox.module.css";

/** A year of weekly files would hide the units below. */
const SHOWN = 10;

export function InboxFeed({ feed: { device, files } }: { feed: InboxFeedView }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, files.length - SHOWN);
  return (
    <div className={styles.feed}>
      <p className={styles.device}>
        <Trans>máy …{device}</Trans>
      </p>
      <div>
        <table className={styles.feedTable} tabIndex={-1}>
          <caption className="visually-hidden">{t`Tệp của máy …${device}`}</caption>
          <thead>
            <tr>
              <th scope="col" className={styles.figure}>{t`Gói số`}</th>
              <th scope="col">{t`Tên tệp`}</th>
              <th scope="col">{t`Tạo lúc`}</th>
              <th scope="col">{t`Nhập lúc`}</th>
              <th scope="col" className={styles.figure}>{t`Thay đổi`}</th>
              <th scope="col" className={styles.figure}>{t`Mới`}</th>
            </tr>
          </thead>
          <tbody>
            {files.slice(0, files.length - hidden).map((file) => (
              <tr key={`${file.number} ${file.at}`}>
                <td className={styles.figure}>{formatCount(file.number)}</td>
                <td className={styles.name} title={file.file}>
                  {file.file}
                </td>
                <td>{formatMoment(file.made_at)}</td>
                <td>{formatMoment(file.at)}</td>
                <td className={styles.figure}>{inColumn(file)}</td>
                <td className={styles.figure}>{newInColumn(file)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {hidden > 0 && (
          <Button
            small
            kind="quiet"
            onPress={({ target }) => {
              // The button goes away.
              target.parentElement?.querySelector("table")?.focus();
              setAll(true);
            }}
          >
            <Plural value={hidden} other="Xem # tệp cũ hơn" />
          </Button>
        )}
      </div>
    </div>
  );
}

// That an import brings changes which do not count, how many, why, of how much money, and where they are.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { ImportView } from "../../bindings/api";
import { formatDong, Notice, useRecordWords } from "../../shared";
import { reasonOf } from "./reasons";
import styles from "./Sync.module.css";

interface Props {
  effect: Pick<ImportView, "aside" | "kinds" | "applied">;
}

export function AsideNotice({ effect }: Props) {
  const { i18n, t } = useLingui();
  const words = useRecordWords();
  const { aside, kinds, applied } = effect;
  const named = kinds.filter(({ aside_amount }) => aside_amount !== "0");
  const all = aside.reduce((sum, { changes }) => sum + changes, 0);
  const [first] = aside;
  const place = (
    <Link to="/sync" search={{ tab: "aside" } as never}>
      <Trans>Để riêng</Trans>
    </Link>
  );
  return (
    <Notice
      kind="warning"
      title={
        <>
          <Plural value={all} other="# thay đổi để riêng, chưa tính" />
          {aside.length === 1 && first && `: ${i18n._(reasonOf(first.reason).words)}`}
        </>
      }
    >
      {aside.length > 1 && (
        <ul className={styles.asideReasons}>
          {aside.map(({ reason, changes }) => (
            <li key={reason}>
              <Plural value={changes} other="# thay đổi" />: {i18n._(reasonOf(reason).words)}
            </li>
          ))}
        </ul>
      )}
      {named.length > 0 && (
        <p>
          <Trans>Số tiền ghi trong đó:</Trans>{" "}
          {named.map(({ kind, aside_amount }, place) => (
            <Fragment key={kind}>
              {place > 0 && "; "}
              <span className={styles.oneLine}>
                {words.kind(kind)} <strong>{t`${formatDong(aside_amount)} đồng`}</strong>
              </span>
            </Fragment>
          ))}
        </p>
      )}
      <p>
        {applied ? (
          <Trans>Các thay đổi này nằm ở thẻ {place}, chờ người quản trị quyết định.</Trans>
        ) : (
          <Trans>Cứ nhập: các thay đổi này sẽ nằm ở thẻ {place}, chờ người quản trị quyết định.</Trans>
        )}
      </p>
    </Notice>
  );
}

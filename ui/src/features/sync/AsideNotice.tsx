// That an import brings changes which do not count, how many and why, and where they are.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { AsideCount } from "../../bindings/api";
import { Notice } from "../../shared";
import { reasonOf } from "./reasons";
import styles from "./Sync.module.css";

interface Props {
  aside: AsideCount[];
  /** They are there already. */
  applied: boolean;
}

export function AsideNotice({ aside, applied }: Props) {
  const { i18n } = useLingui();
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

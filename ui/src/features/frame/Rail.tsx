import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Keyboard } from "lucide-react";
import { Button } from "react-aria-components";
import { formatCount } from "../../shared";
import { countNew, useWatchedFolder } from "../../shared/watched";
import styles from "./Frame.module.css";
import { Mark } from "./Mark";
import { SCREENS } from "./screens";

/** Where sync files are received. */
const RECEIVING = "/sync";

/** How many files wait in the watched folder. */
function NewFiles() {
  const count = countNew(useWatchedFolder({ looking: true }).data?.files ?? []);
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden>{formatCount(count)}</span>
      <span className="visually-hidden">
        <Plural value={count} other="# tệp mới" />
      </span>
    </span>
  );
}

export function Rail({ onHelp }: { onHelp(): void }) {
  const { t, i18n } = useLingui();
  return (
    <nav className={styles.rail} aria-label={t`Màn hình`}>
      <div className={styles.brand}>
        <Mark />
        Sổ Bản
      </div>
      <div className={styles.links}>
        {SCREENS.map(({ path, title, icon: Icon }, place) => (
          <Link
            key={path}
            to={path}
            className={styles.link}
            activeOptions={{ exact: path === "/", includeSearch: false }}
            aria-keyshortcuts={`Alt+${place + 1}`}
          >
            <Icon aria-hidden />
            <span>{i18n._(title)}</span>
            {path === RECEIVING && <NewFiles />}
            <kbd aria-hidden>Alt {place + 1}</kbd>
          </Link>
        ))}
      </div>
      <Button className={styles.help} onPress={onHelp}>
        <Keyboard aria-hidden />
        {t`Phím tắt`}
      </Button>
    </nav>
  );
}

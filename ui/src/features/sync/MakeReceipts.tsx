// Makes the receipt of one unit, or of several by one button, and tells which were written and which were not.

import { Plural, useLingui } from "@lingui/react/macro";
import { Download, FolderOpen, ReceiptText } from "lucide-react";
import { useEffect, useRef } from "react";
import { onDesktop, reveal } from "../../backend";
import type { UnitView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { refusalText } from "../../i18n/errors";
import { Button, ErrorNotice, formatCount, Notice } from "../../shared";
import styles from "./Receipts.module.css";
import { type Outcome, useReceipts } from "./useReceipts";
import { fileName } from "./words";

interface Props {
  units: readonly UnitView[];
  /** In the row of the one unit, which says for whom it is. */
  inRow?: boolean;
}

export function MakeReceipts({ units, inRow }: Props) {
  const { t } = useLingui();
  const { outcomes, busy, error, make } = useReceipts();
  const paths = outcomes.flatMap(({ path }) => path ?? []);
  const failed = outcomes.filter((one) => one.error !== null);
  const left = units.filter(({ key }) => !outcomes.some((one) => one.path !== null && one.unit.key === key));
  const [only] = left;
  const here = useRef<HTMLDivElement>(null);
  const isDone = left.length === 0;
  // The button that made them is gone.
  useEffect(() => {
    if (isDone && document.activeElement === document.body) here.current?.focus();
  }, [isDone]);

  const forWhom =
    left.length === 1 && only
      ? t`Làm biên nhận cho ${only.agency}`
      : t`Làm biên nhận cho cả ${formatCount(left.length)} đơn vị`;
  return (
    <div ref={here} tabIndex={-1} className={styles.make}>
      {paths.length > 0 && <Written paths={paths} />}
      {failed.length > 0 && (
        <Failed failed={failed} named={units.length > 1} onElsewhere={() => make(left, true)} />
      )}
      {error && <ErrorNotice error={error} />}
      {!isDone && (
        <Button
          needs="exchange"
          small
          icon={<ReceiptText aria-hidden />}
          isPending={busy}
          aria-label={forWhom}
          onPress={() => make(left)}
        >
          {inRow ? t`Làm biên nhận` : forWhom}
        </Button>
      )}
    </div>
  );
}

function Written({ paths }: { paths: string[] }) {
  const { t } = useLingui();
  const last = paths.at(-1) ?? "";
  return (
    <div className={styles.written} role="status">
      <ul>
        {paths.map((path) => (
          <li key={path}>
            <span className={styles.name}>{fileName(path)}</span>
            {!onDesktop && (
              <Button
                small
                icon={<Download aria-hidden />}
                aria-label={paths.length > 1 ? t`Tải về ${fileName(path)}` : undefined}
                onPress={() => void reveal(path)}
              >
                {t`Tải về`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {onDesktop && (
        <Button small icon={<FolderOpen aria-hidden />} onPress={() => void reveal(last)}>
          {t`Mở thư mục`}
        </Button>
      )}
    </div>
  );
}

interface FailedProps {
  failed: Outcome[];
  /** There are several units: each sentence says whose it is. */
  named: boolean;
  onElsewhere(): void;
}

function Failed({ failed, named, onElsewhere }: FailedProps) {
  const { t } = useLingui();
  return (
    <Notice
      kind="error"
      title={named && <Plural value={failed.length} other="Chưa làm được # biên nhận" />}
      actions={onDesktop && <Button small onPress={onElsewhere}>{t`Chọn nơi khác`}</Button>}
    >
      {failed.map(({ unit, error }) => (
        <p key={unit.key}>
          {named && <strong>{unit.agency}: </strong>}
          {error && refusalText(error, currentLocale())}
        </p>
      ))}
    </Notice>
  );
}

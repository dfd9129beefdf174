// The minutes of what was decided about conflicts, as a Word document: the button, and from which day.

import { Trans, useLingui } from "@lingui/react/macro";
import { FileText } from "lucide-react";
import { useState } from "react";
import { call } from "../../backend";
import type { PaperView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import { Button, DateField, Dialog, ErrorNotice, parseDate } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./ByRule.module.css";
import { usePaper } from "./usePaper";

const NO_DATE = { field: "from", code: "date_unreadable", params: {} };

export function Minutes({ onWritten }: { onWritten(paper: PaperView): void }) {
  const { t } = useLingui();
  const { status } = useSession();
  const [asking, setAsking] = useState(false);
  const [from, setFrom] = useState("");
  const name = `${status.sample ? "MAU_" : ""}bien-ban-xu-ly-xung-dot.docx`;
  const paper = usePaper(name, (path) => call("minutes_export", { from: from || null, path }));
  const bad = from !== "" && parseDate(from) === null;
  const close = () => {
    setAsking(false);
    paper.reset();
  };
  const write = () => {
    if (bad || paper.isPending) return;
    paper.mutate(undefined, {
      onSuccess: (written) => {
        if (!written) return;
        close();
        onWritten(written);
      },
    });
  };
  return (
    <>
      <Button needs="export" small icon={<FileText aria-hidden />} onPress={() => setAsking(true)}>
        {t`Lập biên bản…`}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={t`Lập biên bản xử lý xung đột`}
        actions={
          <>
            <Button onPress={close}>{t`Thôi`}</Button>
            <Button kind="primary" isDisabled={bad} isPending={paper.isPending} onPress={write}>
              {t`Lập biên bản`}
            </Button>
          </>
        }
      >
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            write();
          }}
        >
          <p>
            <Trans>
              Biên bản ghi từng mục đã xử lý: các giá trị khác nhau, giá trị được chọn, ai chọn và ngày nào.
            </Trans>
          </p>
          <div className={styles.from}>
            <DateField
              label={t`Từ ngày`}
              optional
              autoFocus
              value={from}
              onCommit={setFrom}
              hint={t`Để trống thì ghi mọi mục đã xử lý.`}
              error={bad ? fieldErrorText(NO_DATE, currentLocale()) : null}
            />
          </div>
          {paper.error && <ErrorNotice error={paper.error} />}
        </form>
      </Dialog>
    </>
  );
}

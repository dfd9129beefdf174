// Nothing is deleted: a record is voided with a reason, and can be brought back.

import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "../../backend/query";
import type { RecordView } from "../../bindings/api";
import { currentLocale } from "../../i18n";
import { errorText, fieldErrorText } from "../../i18n/errors";
import { Button, Dialog, ErrorNotice, Notice, TextArea } from "../../shared";
import { useSay } from "./form";

interface Props {
  record: RecordView;
  open: boolean;
  onClose(): void;
}

export function VoidDialog({ record, open, onClose }: Props) {
  const { t } = useLingui();
  const say = useSay();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const change = useChange("record_void");
  const problem = change.error?.fields[0];
  const missing =
    asked && reason.trim() === ""
      ? fieldErrorText({ field: "voided", code: "required", params: {} }, currentLocale())
      : null;
  const refused = problem
    ? fieldErrorText(problem, currentLocale())
    : change.error
      ? errorText(change.error, currentLocale())
      : null;
  const go = () => {
    setAsked(true);
    const text = reason.normalize("NFC").trim();
    if (text === "") return;
    change.mutate(
      { kind: record.kind, id: record.id, reason: text },
      {
        onSuccess: () => {
          say(t`Đã huỷ: ${record.title}`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      role="alertdialog"
      title={t`Huỷ “${record.title}”?`}
      note={t`Bản ghi vẫn còn, chỉ không được tính nữa; có thể khôi phục bất cứ lúc nào.`}
      actions={
        <>
          <Button onPress={onClose}>{t`Thôi`}</Button>
          <Button kind="danger" onPress={go} isPending={change.isPending}>{t`Huỷ bản ghi`}</Button>
        </>
      }
    >
      <TextArea
        label={t`Lý do huỷ`}
        value={reason}
        onChange={setReason}
        error={missing ?? refused}
        placeholder={t`Ví dụ: nhập trùng với hộ cùng số CCCD`}
        autoFocus
      />
    </Dialog>
  );
}

/** On top of a voided record: why, and the way back. */
export function VoidedNotice({ record }: { record: RecordView }) {
  const { t } = useLingui();
  const say = useSay();
  const change = useChange("record_void");
  if (record.voided === null) return null;
  return (
    <>
      <Notice
        kind="warning"
        title={t`Đã huỷ, không được tính`}
        actions={
          <Button
            small
            isPending={change.isPending}
            onPress={() =>
              change.mutate(
                { kind: record.kind, id: record.id, reason: "" },
                { onSuccess: () => say(t`Đã khôi phục: ${record.title}`) },
              )
            }
          >{t`Khôi phục`}</Button>
        }
      >
        <Trans>Lý do: {record.voided}</Trans>
      </Notice>
      {change.error && <ErrorNotice error={change.error} />}
    </>
  );
}

// Nothing is deleted: a record is voided with a reason and can be brought back.

import { Trans, useLingui } from "@lingui/react/macro";
import { Ban } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../backend/query";
import { currentLocale } from "../../i18n";
import { refusalText } from "../../i18n/errors";
import { Button } from "../Button";
import { TextArea } from "../field";
import { Notice } from "../layout";
import { Dialog, toast } from "../overlay";
import { useUndo } from "./undo";

export interface VoidingProps {
  kind: string;
  id: string;
  /** What the record is called: "công trình Đường nội bản". */
  title: string;
  /** Why it is voided, if it is. */
  voided: string | null;
  small?: boolean;
}

/** A button that voids; for a voided record, the reason with a button that brings it back. */
export function Voiding({ kind, id, title, voided, small }: VoidingProps) {
  const { t } = useLingui();
  const undo = useUndo();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const change = useChange("record_void");

  const error = missing
    ? t`Hãy ghi lý do huỷ, để người khác biết vì sao.`
    : change.error
      ? refusalText(change.error, currentLocale())
      : null;

  const send = () => {
    if (reason.trim() === "") {
      setMissing(true);
      return;
    }
    change.mutate(
      { kind, id, reason: reason.normalize("NFC").trim() },
      {
        onSuccess: () => {
          setAsking(false);
          setReason("");
          toast(t`Đã huỷ ${title}.`, undo);
        },
      },
    );
  };

  if (voided !== null) {
    return (
      <Notice
        kind="warning"
        title={t`Đã huỷ, không tính vào số liệu`}
        actions={
          <Button
            needs="enter"
            small
            isPending={change.isPending}
            onPress={() =>
              change.mutate(
                { kind, id, reason: "" },
                { onSuccess: () => toast(t`Đã khôi phục ${title}.`, undo) },
              )
            }
          >
            <Trans>Khôi phục</Trans>
          </Button>
        }
      >
        <Trans>Lý do: {voided}</Trans>
        {error && <p role="alert">{error}</p>}
      </Notice>
    );
  }
  return (
    <>
      <Button needs="enter" kind="quiet" small={small} icon={<Ban />} onPress={() => setAsking(true)}>
        <Trans>Huỷ…</Trans>
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t`Huỷ ${title}?`}
        note={t`Bản ghi vẫn được giữ lại và khôi phục được, nhưng không tính vào số liệu nữa.`}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{t`Không huỷ`}</Button>
            <Button kind="danger" isPending={change.isPending} onPress={send}>
              <Trans>Huỷ bản ghi</Trans>
            </Button>
          </>
        }
      >
        <TextArea
          label={t`Lý do`}
          name="reason"
          value={reason}
          autoFocus
          error={error}
          onChange={(text) => {
            setReason(text);
            setMissing(false);
            change.reset();
          }}
        />
      </Dialog>
    </>
  );
}

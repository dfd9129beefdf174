// A list as an Excel file: all that the filters leave. It has no lock, so who writes one of people is warned,
// and it is recorded.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { type ApiError, call, onDesktop, reveal, saveFileAs } from "../../backend";
import type { ListExportedView, ListRequest } from "../../bindings/api";
import { Button } from "../Button";
import { formatCount } from "../format";
import { ErrorNotice } from "../layout";
import { Dialog, toast } from "../overlay";

interface Props {
  kind: "household" | "support" | "work" | "voucher";
  request: ListRequest;
  /** Without its ending. */
  fileName: string;
}

/** Lists that name people. */
const OF_PEOPLE = ["household", "support"];

export function ExportList({ kind, request, fileName }: Props) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const write = useMutation<ListExportedView | null, ApiError>({
    mutationFn: async () => {
      const path = await saveFileAs(`${fileName}.xlsx`, [{ name: t`Bảng tính Excel`, extensions: ["xlsx"] }]);
      return path === null ? null : call("list_export", { kind, list: request, path });
    },
    onSuccess: (written) => {
      if (!written) return;
      setAsking(false);
      toast(t`Đã xuất ${formatCount(written.rows)} dòng.`);
      if (!onDesktop) void reveal(written.path);
    },
  });
  const close = () => {
    setAsking(false);
    write.reset();
  };
  return (
    <>
      <Button
        needs="export"
        small
        kind="quiet"
        icon={<FileSpreadsheet aria-hidden />}
        onPress={() => setAsking(true)}
      >
        {t`Xuất Excel…`}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={t`Xuất danh sách ra Excel`}
        actions={
          <>
            <Button onPress={close}>{t`Không xuất`}</Button>
            <Button kind="primary" autoFocus isPending={write.isPending} onPress={() => write.mutate()}>
              {t`Xuất`}
            </Button>
          </>
        }
      >
        <p>
          {OF_PEOPLE.includes(kind) ? (
            <Trans>
              Tệp Excel không có mật khẩu: ai cầm tệp đều đọc được tên và số căn cước của người dân. Chỉ xuất
              khi cần, và xóa tệp khi dùng xong. Việc xuất được ghi vào nhật ký của sổ.
            </Trans>
          ) : (
            <Trans>
              Tệp có mọi dòng mà bộ lọc đang hiện. Tệp Excel không có mật khẩu: ai cầm tệp đều đọc được.
            </Trans>
          )}
        </p>
        {write.error && <ErrorNotice error={write.error} />}
      </Dialog>
    </>
  );
}

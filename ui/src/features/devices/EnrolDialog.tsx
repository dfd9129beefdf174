// A file of enrolment for a unit below, or for another computer of the own one; its code is shown once.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FilePlus2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ApiError, call, pickFolder, reveal } from "../../backend";
import { applyChanged, useView } from "../../backend/query";
import type { EnrolledView, UnitView } from "../../bindings/api";
import { Button, ComboBox, Dialog, ErrorNotice, formatMoment, Notice, useUnitNote } from "../../shared";
import { useSession } from "../frame/session";
import styles from "./Devices.module.css";

export function EnrolDialog({ onClose }: { onClose(): void }) {
  const { t } = useLingui();
  const { unit: own } = useSession();
  const client = useQueryClient();
  const catalogue = useView("catalogue", "catalogue", {});
  const [unit, setUnit] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const noteOf = useUnitNote();
  const targets = useView(["status", "device", "sync"], "package_targets", {});
  const enrolled = targets.data?.below.find(({ key }) => key === unit);
  const enrol = useMutation<EnrolledView | null, ApiError, string>({
    mutationFn: async (key) => {
      const folder = await pickFolder(t`Chọn nơi để tệp ghi danh`);
      return folder === null ? null : call("enrol", { unit: key, folder });
    },
    onSuccess: (made) => applyChanged(client, made),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(unit === null);
    if (unit !== null && !enrol.isPending) enrol.mutate(unit);
  };
  const { units = [], successors = [] } = catalogue.data ?? {};
  const isOwn = ({ key }: UnitView) => key === own.key;
  // Who works today before the others: those whose place was taken are enrolled for their old figures at most.
  const offered = [...units.filter(isOwn), ...successors, ...units.filter((one) => !isOwn(one))];
  const made = enrol.data;
  return (
    <Dialog open onClose={onClose} title={t`Làm tệp ghi danh`}>
      {made ? (
        <div className={styles.form}>
          <p className={styles.text}>
            <Trans>
              Gửi tệp {made.file} đi, rồi đọc mã dưới đây qua điện thoại. Đừng gửi mã cùng với tệp. Mã chỉ
              hiện một lần; tệp dùng được đến {formatMoment(made.expires_at)}, một lần.
            </Trans>
          </p>
          <p className={styles.code}>{made.code}</p>
          <div className={styles.foot}>
            <Button onPress={() => void reveal(made.path)}>{t`Mở thư mục`}</Button>
            <Button kind="primary" autoFocus onPress={onClose}>
              {t`Đã chép mã`}
            </Button>
          </div>
        </div>
      ) : (
        <form className={styles.form} onSubmit={submit} noValidate>
          <p className={styles.text}>
            <Trans>
              Đơn vị nhận tệp sẽ dùng nó ở lần mở đầu tiên. Chọn chính đơn vị mình để thêm một máy thứ hai.
            </Trans>
          </p>
          <ComboBox
            label={t`Đơn vị`}
            placeholder={t`Gõ tên, có dấu hay không đều được`}
            error={missing ? t`Hãy chọn đơn vị.` : null}
            choices={offered.map((one) => ({
              id: one.key,
              label: one.name,
              note: isOwn(one) ? t`máy thứ hai của đơn vị mình` : noteOf(one),
            }))}
            value={unit}
            onChange={(key) => {
              setUnit(key);
              setMissing(false);
            }}
          />
          {enrolled && (
            <Notice
              kind="warning"
              title={t`${enrolled.name} đã được ghi danh. Tệp mới thay khoá của đơn vị.`}
            >
              <Trans>
                Máy đang dùng ở đó không mở được tệp gửi xuống nữa, cho đến khi chính máy đó cũng nhận tệp ghi
                danh này. Muốn thêm một máy mà không thay khoá thì làm tệp ghi danh trên máy của đơn vị đó.
              </Trans>
            </Notice>
          )}
          {enrol.error && <ErrorNotice error={enrol.error} />}
          <div className={styles.foot}>
            <Button kind="primary" type="submit" icon={<FilePlus2 />} isPending={enrol.isPending}>
              {t`Làm tệp ghi danh`}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

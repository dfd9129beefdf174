// Máy và ghi danh: which computers have written for which unit, whether they are believed, and who lets new
// ones in.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { FilePlus2, FolderInput } from "lucide-react";
import { useState } from "react";
import { useChange, useView } from "../../backend/query";
import type { DeviceView } from "../../bindings/api";
import {
  Badge,
  Button,
  Dialog,
  ErrorNotice,
  formatMoment,
  formatNumber,
  Notice,
  NumberField,
  Panel,
  plainNumber,
  SkeletonLines,
} from "../../shared";
import styles from "./Devices.module.css";
import { EnrolDialog } from "./EnrolDialog";
import { JoinDialog } from "./JoinDialog";

/** No installation writes as many changes. */
const THROUGH_MAX = 99_999_999;

/** What is being asked in a dialog. */
type Asked = "enrol" | "join" | DeviceView;

export function Devices() {
  const { t } = useLingui();
  const found = useView(["device", "sync"], "device_list", {});
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  if (found.error) return <ErrorNotice error={found.error} />;
  const enrolled = found.data?.enrolled ?? true;
  const pending = found.data?.enrolments[0];
  return (
    <Panel title={t`Máy và ghi danh`}>
      {!enrolled && (
        <Notice
          actions={
            <Button needs="administer" small icon={<FolderInput />} onPress={() => setAsked("join")}>
              {t`Dùng tệp ghi danh…`}
            </Button>
          }
        >
          <Trans>
            Máy này chưa được cấp trên ghi danh. Vẫn nhập và gửi được; ghi danh rồi thì cấp trên biết chắc tệp
            đến từ đơn vị nào.
          </Trans>
        </Notice>
      )}
      {!found.data ? (
        <SkeletonLines count={2} />
      ) : (
        <ul className={styles.list}>
          {found.data.devices.map((device) => (
            <li key={device.id}>
              <span className={styles.name}>
                {device.unit}
                {device.own && <Badge>{t`máy này`}</Badge>}
                {device.revoked_at && <Badge kind="danger">{t`báo mất`}</Badge>}
                <span className={styles.note}>
                  <Trans>Mã máy {device.short_id}</Trans> ·{" "}
                  <Plural value={device.changes} other="# thay đổi" />
                  {device.last_at && <> · {formatMoment(device.last_at)}</>}
                  {device.through !== null && device.through !== device.changes && (
                    <>
                      {" · "}
                      <Trans>tin đến thay đổi số {formatNumber(String(device.through))}</Trans>
                    </>
                  )}
                </span>
              </span>
              {!device.own && (
                <Button needs="administer" small kind="quiet" onPress={() => setAsked(device)}>
                  {device.revoked_at ? t`Sửa…` : t`Báo mất…`}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {enrolled && (
        <div className={styles.row}>
          <Button needs="administer" small icon={<FilePlus2 />} onPress={() => setAsked("enrol")}>
            {t`Làm tệp ghi danh…`}
          </Button>
        </div>
      )}
      {pending && (
        <p className={styles.text}>
          <Trans>
            Tệp ghi danh gần nhất: {pending.unit}, dùng được đến {formatMoment(pending.expires_at)}.
          </Trans>
        </p>
      )}
      {asked === "enrol" && <EnrolDialog onClose={close} />}
      {asked === "join" && <JoinDialog here onClose={close} />}
      {asked !== null && typeof asked === "object" && <Revoke device={asked} onClose={close} />}
    </Panel>
  );
}

/** Reports a PC lost; said again, for when more turns out to have been written before it went. */
function Revoke({ device, onClose }: { device: DeviceView; onClose(): void }) {
  const { t } = useLingui();
  const revoke = useChange("device_revoke");
  const known = device.changes;
  const max = formatNumber(String(THROUGH_MAX));
  const [typed, setTyped] = useState(String(device.through ?? known));
  const through = Number(plainNumber(typed) ?? Number.NaN);
  const problem =
    Number.isSafeInteger(through) && through >= 0 && through <= THROUGH_MAX
      ? null
      : t`Hãy gõ một số từ 0 đến ${max}.`;
  const believed = problem === null ? Math.min(known, through) : known;
  // Of one that is reported already, no more than what was believed so far.
  const dropped = Math.max(Math.min(known, device.through ?? known) - believed, 0);
  return (
    <Dialog
      open
      onClose={onClose}
      role="alertdialog"
      title={t`Báo mất máy ${device.short_id} của ${device.unit}?`}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {device.revoked_at ? t`Để như cũ` : t`Không báo mất`}
          </Button>
          <Button
            kind="danger"
            isPending={revoke.isPending}
            isDisabled={problem !== null}
            onPress={() => revoke.mutate({ id: device.id, through }, { onSuccess: onClose })}
          >
            {t`Báo mất`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          {believed === 0 ? (
            <Trans>Không thay đổi nào của máy này được tính; tất cả được để riêng.</Trans>
          ) : (
            <Plural
              value={believed}
              other="# thay đổi đã nhận của máy này vẫn được tính. Những gì máy đó ghi sau đó được để riêng, không tính."
            />
          )}
        </p>
        <NumberField
          label={t`Tin đến thay đổi số`}
          value={typed}
          onCommit={setTyped}
          onChange={setTyped}
          hint={t`Để nguyên, trừ khi biết chắc trước lúc mất máy đã ghi thêm mà tệp chưa tới. Máy lạ, không phải của đơn vị: gõ 0.`}
          error={problem}
        />
        {dropped > 0 && (
          <Notice
            kind="warning"
            title={
              <Plural
                value={dropped}
                other="# thay đổi đã nhận của máy này sẽ thôi được tính, và được để riêng."
              />
            }
          />
        )}
        {revoke.error && <ErrorNotice error={revoke.error} />}
      </div>
    </Dialog>
  );
}

// First start: whose workspace this is. Three ways in, one page, nothing to learn first.

import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Building2, Landmark, Sprout } from "lucide-react";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { type ApiError, call } from "../../backend";
import { useFirstPaint } from "../../backend/painted";
import { useView } from "../../backend/query";
import type { StatusView, UnitView } from "../../bindings/api";
import { activate, currentLocale } from "../../i18n";
import { Button, ErrorNotice, PageHeader, Segmented, SkeletonLines, TextField } from "../../shared";
import { Mark } from "../frame/Mark";
import { NewPassword, RecoverySheet, useNewPassword } from "../lock";
import { UnitChoice } from "./UnitChoice";
import styles from "./Welcome.module.css";

const JoinDialog = lazy(async () => ({ default: (await import("../devices")).JoinDialog }));
const RestoreDialog = lazy(async () => ({ default: (await import("../backup")).RestoreDialog }));

type Way = "province" | "below" | "sample";

/** The sample can be looked at from each level; the codes are those of the plan's year. */
const SAMPLE_UNITS = { province: null, district: "417", commune: "16816" } as const;
type SampleLevel = keyof typeof SAMPLE_UNITS;

interface Start {
  way: Way;
  unit: string | null;
  sample: SampleLevel;
  officer: string;
}

/** What was made; a new store also has a recovery code, to be shown once. */
interface Made {
  status: StatusView;
  code: string | null;
}

/** Keys carry the day a unit began (`417@…`) where its code alone would not do. */
function keyOf(units: UnitView[], code: string | null): string | null {
  return code === null ? null : (units.find((unit) => unit.code === code)?.key ?? code);
}

async function begin(
  { way, unit, sample, officer }: Start,
  password: string,
  units: UnitView[],
): Promise<Made> {
  if (way === "sample") {
    const status = await call("sample_create", { unit: keyOf(units, SAMPLE_UNITS[sample]) });
    return { status, code: null };
  }
  const province = units.find(({ level }) => level === "province")?.key;
  const key = (way === "province" ? province : unit) ?? "";
  const made = await call("workspace_create", { unit: key, officer, password });
  return { status: made.status, code: made.recovery_code };
}

export function Screen() {
  const { t } = useLingui();
  useFirstPaint(true);
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <div className={styles.brand}>
          <Mark />
          <PageHeader
            title={t`Chào mừng đến với Sổ Bản`}
            subtitle={t`Sổ theo dõi Chương trình mục tiêu quốc gia vùng đồng bào dân tộc thiểu số và miền núi`}
          />
        </div>
        <Ways />
        <footer className={styles.foot}>
          <p>
            <Trans>Chạy hoàn toàn trên máy này, không cần mạng. Mọi thứ được lưu ngay khi rời ô nhập.</Trans>
          </p>
          <WithFile />
          <Language />
        </footer>
      </div>
    </main>
  );
}

/** For whoever brings a file: of enrolment from above, or a backup of a PC that is gone. */
function WithFile() {
  const { t } = useLingui();
  const [open, setOpen] = useState<"join" | "restore" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button small kind="quiet" onPress={() => setOpen("join")}>
        {t`Có tệp ghi danh từ cấp trên`}
      </Button>
      <Button small kind="quiet" onPress={() => setOpen("restore")}>
        {t`Khôi phục từ bản sao lưu`}
      </Button>
      <Suspense fallback={null}>
        {open === "join" && <JoinDialog here={false} onClose={close} />}
        {open === "restore" && <RestoreDialog backup={null} replaces={false} onClose={close} />}
      </Suspense>
    </>
  );
}

function Language() {
  const other = currentLocale() === "vi" ? "en" : "vi";
  const name = { vi: "Tiếng Việt", en: "English" }[other];
  return (
    <Button small kind="quiet" onPress={() => void activate(other)}>
      {name}
    </Button>
  );
}

function Ways() {
  const { t } = useLingui();
  const client = useQueryClient();
  const choices = useView("catalogue", "unit_choices", {});
  const units = choices.data?.units ?? [];
  const province = units.find(({ level }) => level === "province");
  const [start, setStart] = useState<Start>({ way: "province", unit: null, sample: "province", officer: "" });
  const [unchosen, setUnchosen] = useState(false);
  const [unnamed, setUnnamed] = useState(false);
  const set = (change: Partial<Start>) => setStart((now) => ({ ...now, ...change }));
  const password = useNewPassword();
  const enter = (status: StatusView) => client.setQueryData(["status", "status", {}], status);
  const create = useMutation<Made, ApiError>({
    mutationFn: () => begin(start, password.text, units),
    onSuccess: ({ status, code }) => {
      if (code === null) enter(status);
    },
  });

  const tooLong = create.error?.code === "over_limit" ? create.error.params.max : undefined;

  if (choices.error) {
    return (
      <ErrorNotice
        error={choices.error}
        actions={<Button small onPress={() => void choices.refetch()}>{t`Thử lại`}</Button>}
      />
    );
  }
  if (!choices.data) return <SkeletonLines count={5} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const missing = start.way === "below" && start.unit === null;
    setUnchosen(missing);
    const nameless = start.way !== "sample" && start.officer.trim() === "";
    setUnnamed(nameless);
    const same = start.way === "sample" || password.check();
    if (!missing && !nameless && same) create.mutate();
  };

  const made = create.data;
  if (made?.code) {
    const agency = made.status.unit?.agency ?? "";
    return <RecoverySheet code={made.code} agency={agency} onDone={() => enter(made.status)} />;
  }

  const ways = [
    {
      id: "province",
      icon: <Landmark aria-hidden />,
      title: province?.agency ?? t`Ban Dân tộc tỉnh`,
      note: t`Tổng hợp số liệu toàn tỉnh, theo dõi kế hoạch, lập báo cáo.`,
    },
    {
      id: "below",
      icon: <Building2 aria-hidden />,
      title: t`Huyện hoặc xã`,
      note: t`Ghi hộ được hỗ trợ, công trình, giải ngân và gửi lên cấp trên.`,
    },
    {
      id: "sample",
      icon: <Sprout aria-hidden />,
      title: t`Dùng thử`,
      note: t`Một năm dữ liệu mẫu trên kế hoạch thật, để xem và tập dùng.`,
    },
  ];

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <RadioGroup
        className={styles.ways}
        aria-label={t`Máy này dùng cho`}
        value={start.way}
        onChange={(way) => {
          set({ way: way as Way });
          create.reset();
        }}
      >
        {ways.map(({ id, icon, title, note }) => (
          <Radio key={id} value={id} className={styles.way}>
            {icon}
            <span className={styles.wayTitle}>{title}</span>
            <span className={styles.wayNote}>{note}</span>
          </Radio>
        ))}
      </RadioGroup>

      <div className={styles.details}>
        {start.way === "below" && (
          <UnitChoice
            units={units}
            value={start.unit}
            onChange={(unit) => {
              set({ unit });
              setUnchosen(false);
            }}
            error={unchosen ? t`Hãy chọn huyện hoặc xã.` : null}
          />
        )}
        {start.way === "sample" ? (
          <div className={styles.full}>
            <Segmented
              label={t`Xem với vai`}
              showLabel
              value={start.sample}
              onChange={(sample) => set({ sample })}
              choices={[
                { id: "province", label: t`Ban Dân tộc tỉnh` },
                { id: "district", label: t`Huyện Kỳ Sơn` },
                { id: "commune", label: t`Xã Mỹ Lý` },
              ]}
            />
            <p className={styles.hint}>
              <Trans>
                Tên người, công trình và số tiền đều được đặt ra; mọi màn hình và tệp xuất đều ghi rõ “dữ liệu
                mẫu”.
              </Trans>
            </p>
          </div>
        ) : (
          <>
            <div className={styles.full}>
              <TextField
                name="officer"
                label={t`Họ tên người dùng máy`}
                hint={t`Ghi cạnh mỗi lần sửa, để biết ai đã làm gì. Đổi được trong Cài đặt.`}
                value={start.officer}
                error={
                  tooLong
                    ? t`Tên dài quá ${tooLong} ký tự. Hãy viết gọn lại.`
                    : unnamed
                      ? t`Hãy ghi họ tên: mỗi lần sửa đều ghi ai đã làm.`
                      : null
                }
                onCommit={(officer) => set({ officer })}
                onChange={(officer) => {
                  set({ officer });
                  setUnnamed(false);
                }}
              />
            </div>
            <NewPassword state={password} />
          </>
        )}
      </div>

      {create.error && !tooLong && <ErrorNotice error={create.error} />}
      <div className={styles.actions}>
        {create.isPending && (
          <p role="status">
            {start.way === "sample" ? t`Đang đặt ra dữ liệu mẫu, chừng vài giây…` : t`Đang mở sổ…`}
          </p>
        )}
        <Button kind="primary" type="submit" isPending={create.isPending}>
          {start.way === "sample" ? t`Bắt đầu dùng thử` : t`Mở sổ làm việc`}
        </Button>
      </div>
    </form>
  );
}

// Reports: which one, for whom and when; how it will look; and the file.

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download, FileSpreadsheet, FolderOpen, Table2 } from "lucide-react";
import { useState } from "react";
import { onDesktop, reveal, saveFileAs, toApiError } from "../../backend";
import { type Scope, useChange, useView } from "../../backend/query";
import type { OverviewView, UnitView } from "../../bindings/api";
import {
  Badge,
  Button,
  ComboBox,
  ErrorNotice,
  Notice,
  PageHeader,
  Panel,
  Segmented,
  SelectField,
  SkeletonLines,
  useFilters,
  useNames,
  useScreen,
  useUnitNote,
} from "../../shared";
import { useSession } from "../frame/session";
import { reportFileName } from "./fileName";
import styles from "./Reports.module.css";
import { ReportTable } from "./ReportTable";
import { type Asked, rowsOf } from "./rows";

type Report = "B1" | "B2";
type Format = "xlsx" | "csv";

/** What a report is made from: whatever changes there, the report is read again. */
const MADE_FROM: Scope[] = ["support", "work", "work_progress", "voucher", "household_count", "overview"];

export function Screen() {
  const { t } = useLingui();
  const { status, unit: own, period, setPeriod } = useSession();
  const filters = useFilters();
  const { filter } = useScreen();
  const names = useNames();
  const code: Report = filters.report === "B2" ? "B2" : "B1";
  const unit = names.unit(filters.unit ?? "") ?? own;
  const units = names.units.length > 0 ? names.units : [own];
  const noteOf = useUnitNote();
  const request = { report: code, period: period?.code ?? null, unit: unit.key };
  const report = useView(MADE_FROM, "report", request, { placeholderData: keepPreviousData });
  const overview = useView(["overview", ...MADE_FROM], "overview", {
    period: request.period,
    unit: unit.key,
  });
  const write = useChange("report_export");
  const [dialogError, setDialogError] = useState<ReturnType<typeof toApiError> | null>(null);

  const save = async (format: Format) => {
    if (!period || write.isPending) return;
    setDialogError(null);
    const name = reportFileName({
      report: code,
      unit,
      parent: names.unit(unit.parent ?? ""),
      period,
      sample: status.sample,
      format,
    });
    const kind =
      format === "xlsx"
        ? { name: t`Bảng tính Excel`, extensions: ["xlsx"] }
        : { name: t`Văn bản CSV`, extensions: ["csv"] };
    try {
      const path = await saveFileAs(name, [kind]);
      if (path === null) return;
      const written = await write.mutateAsync({ ...request, format, path });
      if (!onDesktop) await reveal(written.path);
    } catch (thrown) {
      setDialogError(toApiError(thrown));
    }
  };

  const notes = report.data?.notes ?? [];
  const asked: Asked = {
    report: code,
    period: period?.code ?? "",
    unit: unit.key === own.key ? null : unit.key,
    indicators: overview.data?.indicators ?? [],
  };

  return (
    <>
      <PageHeader
        title={t`Báo cáo`}
        actions={
          <>
            <Button icon={<Table2 aria-hidden />} isDisabled={!report.data} onPress={() => void save("csv")}>
              {t`Xuất CSV`}
            </Button>
            <Button
              kind="primary"
              icon={<FileSpreadsheet aria-hidden />}
              isDisabled={!report.data}
              isPending={write.isPending}
              onPress={() => void save("xlsx")}
            >
              {t`Xuất Excel`}
            </Button>
          </>
        }
      />
      <div className={styles.screen}>
        <div className={styles.choices}>
          <Segmented<Report>
            label={t`Biểu`}
            showLabel
            value={code}
            onChange={(report) => filter({ report })}
            choices={[
              { id: "B1", label: t`B1 Giải ngân` },
              { id: "B2", label: t`B2 Chỉ tiêu` },
            ]}
          />
          <div className={styles.period}>
            <SelectField
              label={t`Kỳ báo cáo`}
              value={period?.code ?? null}
              onChange={setPeriod}
              choices={status.periods.map(({ code: id, name }) => ({ id, label: name }))}
            />
          </div>
          <div className={styles.unit}>
            <ComboBox
              label={t`Số liệu của`}
              value={unit.key}
              onChange={(key) => filter({ unit: key === own.key ? "" : key })}
              choices={units.map((one) => ({ id: one.key, label: one.name, note: noteOf(one) }))}
            />
          </div>
        </div>
        {dialogError && <ErrorNotice error={dialogError} />}
        {write.data && !write.isPending && !dialogError && (
          <Notice
            kind="success"
            title={t`Đã xuất báo cáo`}
            actions={
              <Button
                small
                icon={onDesktop ? <FolderOpen aria-hidden /> : <Download aria-hidden />}
                onPress={() => void reveal(write.data.path)}
              >
                {onDesktop ? t`Mở thư mục` : t`Tải lại`}
              </Button>
            }
          >
            <span className={styles.path}>{write.data.path}</span>
          </Notice>
        )}
        {overview.data && <Worth report={code} figures={overview.data} unit={unit} />}
        {report.error ? (
          <ErrorNotice error={report.error} />
        ) : !report.data ? (
          <Panel>
            <SkeletonLines count={10} />
          </Panel>
        ) : (
          <Panel flush fill>
            <div className={styles.sheetHead} aria-busy={report.isPlaceholderData}>
              <h2>
                {report.data.code}. {report.data.title}
              </h2>
              <p className={styles.muted}>
                {report.data.subtitle} · {unit.path}
              </p>
              <div className={styles.sheetAside}>
                {status.sample && <Badge kind="warn">{t`DỮ LIỆU MẪU: tệp xuất ra cũng ghi rõ`}</Badge>}
                {report.data.unit_note && <span className={styles.muted}>{report.data.unit_note}</span>}
              </div>
            </div>
            <ReportTable report={report.data} rowsOf={(row, column) => rowsOf(asked, row, column)} />
            <details className={styles.notes}>
              <summary>
                <Plural value={notes.length} other="# ghi chú dưới biểu" />
              </summary>
              {notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </details>
          </Panel>
        )}
      </div>
    </>
  );
}

/** Why a report may be emptier, or less certain, than one thinks; and where to go about it. */
function Worth({ report, figures, unit }: { report: Report; figures: OverviewView; unit: UnitView }) {
  const { t } = useLingui();
  const conflict =
    report === "B1" ? figures.total.conflict : figures.indicators.some(({ conflict }) => conflict);
  const empty =
    report === "B1"
      ? figures.vouchers === 0
      : figures.indicators.every(({ done, in_period }) => done === 0 && in_period === 0);
  if (empty) {
    return (
      <Notice
        kind="info"
        title={
          report === "B1"
            ? t`Chưa có chứng từ nào của ${unit.name}, nên các cột giải ngân bằng 0.`
            : t`Chưa ghi kết quả nào của ${unit.name}, nên các cột thực hiện bằng 0.`
        }
        actions={
          <>
            <Link to={report === "B1" ? "/vouchers" : "/households"} className={styles.link}>
              {report === "B1" ? <Trans>Ghi chứng từ</Trans> : <Trans>Ghi hỗ trợ</Trans>}
            </Link>
            <Link to="/sync" search={{ tab: "receive" } as never} className={styles.link}>
              <Trans>Nhận tệp</Trans>
            </Link>
          </>
        }
      />
    );
  }
  if (conflict) {
    return (
      <Notice
        kind="warning"
        title={t`Báo cáo có số liệu đang khác nhau giữa các máy; tổng có thể còn đổi.`}
        actions={
          <Link to="/sync" search={{ tab: "conflicts" } as never} className={styles.link}>
            <Trans>Xử lý xung đột</Trans>
          </Link>
        }
      />
    );
  }
  return null;
}

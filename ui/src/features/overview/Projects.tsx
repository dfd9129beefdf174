// Every project's plan and disbursement by capital type; a project opens into its sub-projects.

import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { CapitalFigure, DisbursementFigure } from "../../bindings/api";
import {
  Badge,
  Button,
  classes,
  FigureLink,
  formatMillion,
  formatMillionColumn,
  formatPercent,
  Panel,
  Sheet,
  sheet,
} from "../../shared";
import { ConflictMark, Share } from "./Indicators";
import styles from "./Overview.module.css";
import { carriedOverRows, otherSourceRows, planRows, type Scope, voucherRows } from "./rows";

interface Project {
  figure: DisbursementFigure;
  parts: DisbursementFigure[];
}

/** The core lists each project before its parts. */
export function projectsOf(items: DisbursementFigure[]): Project[] {
  const projects: Project[] = [];
  for (const figure of items) {
    const last = projects.at(-1);
    if (figure.level <= 1 || !last) projects.push({ figure, parts: [] });
    else last.parts.push(figure);
  }
  return projects;
}

interface Props {
  items: DisbursementFigure[];
  total: DisbursementFigure;
  scope: Scope;
  /** The figures are those of the whole province. */
  whole: boolean;
}

export function Projects({ items, total, scope, whole }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const projects = projectsOf(items);
  const withParts = projects.filter(({ parts }) => parts.length > 0).map(({ figure }) => figure.code);
  const allOpen = withParts.every((code) => open.has(code));
  const flip = (code: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  return (
    <Panel
      flush
      title={t`Giải ngân theo dự án`}
      aside={
        <div className={styles.asideRow}>
          <span className={styles.aside}>
            {whole
              ? t`Vốn ngân sách trung ương giao trong năm · triệu đồng`
              : t`So với vốn trung ương giao cho toàn tỉnh · triệu đồng`}
          </span>
          <Button small kind="quiet" onPress={() => setOpen(allOpen ? new Set() : new Set(withParts))}>
            {allOpen ? t`Thu gọn` : t`Mở các tiểu dự án`}
          </Button>
        </div>
      }
    >
      <Sheet label={t`Giải ngân theo dự án, triệu đồng`}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>{t`Dự án`}</th>
            <th scope="colgroup" colSpan={3} className={sheet.group}>{t`Vốn đầu tư phát triển`}</th>
            <th scope="colgroup" colSpan={3} className={sheet.group}>{t`Vốn sự nghiệp`}</th>
            <th scope="colgroup" colSpan={3} className={sheet.group}>{t`Tổng`}</th>
          </tr>
          <tr>
            {["investment", "recurrent", "total"].map((capital) => (
              <Heads key={capital} />
            ))}
          </tr>
        </thead>
        <tbody>
          {projects.flatMap(({ figure, parts }) => {
            const isOpen = open.has(figure.code);
            return [
              <Line
                key={figure.code}
                figure={figure}
                scope={scope}
                toggle={parts.length > 0 ? { isOpen, flip: () => flip(figure.code) } : undefined}
              />,
              ...(isOpen ? parts.map((part) => <Line key={part.code} figure={part} scope={scope} />) : []),
            ];
          })}
        </tbody>
        <tfoot>
          <Line figure={total} scope={scope} />
        </tfoot>
      </Sheet>
      <Beside total={total.total} scope={scope} />
    </Panel>
  );
}

function Heads() {
  const { t } = useLingui();
  return (
    <>
      <th scope="col" className={classes(sheet.figure, sheet.first)}>{t`Kế hoạch`}</th>
      <th scope="col" className={sheet.figure}>{t`Giải ngân`}</th>
      <th scope="col" className={sheet.figure}>
        %
      </th>
    </>
  );
}

interface LineProps {
  figure: DisbursementFigure;
  scope: Scope;
  toggle?: { isOpen: boolean; flip(): void };
}

function Line({ figure, scope, toggle }: LineProps) {
  const { t } = useLingui();
  const isTotal = figure.level === 0;
  const Chevron = toggle?.isOpen ? ChevronDown : ChevronRight;
  const name = isTotal ? t`Tổng cộng` : figure.label;
  return (
    <tr className={figure.level > 1 ? sheet.sub : undefined}>
      <th scope="row">
        <div className={styles.project} data-level={figure.level}>
          {toggle ? (
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={toggle.isOpen}
              aria-label={toggle.isOpen ? t`Thu gọn ${name}` : t`Mở các phần của ${name}`}
              onClick={toggle.flip}
            >
              <Chevron aria-hidden />
            </button>
          ) : (
            <span className={styles.noToggle} />
          )}
          <div className={styles.projectText}>
            <strong>{figure.level > 1 ? figure.label.split(" - ")[0] : name}</strong>
            {figure.conflict && <ConflictMark />}
            {!isTotal && (
              <p className={styles.projectTitle} title={figure.title}>
                {figure.title}
              </p>
            )}
          </div>
        </div>
      </th>
      <Capital figure={figure} name={name} type="investment" scope={scope} />
      <Capital figure={figure} name={name} type="recurrent" scope={scope} />
      <Capital figure={figure} name={name} type="total" scope={scope} />
    </tr>
  );
}

interface CapitalProps {
  figure: DisbursementFigure;
  name: string;
  type: "investment" | "recurrent" | "total";
  scope: Scope;
}

function Capital({ figure, name, type, scope }: CapitalProps) {
  const { t } = useLingui();
  const capital = figure[type];
  const words = {
    investment: t`vốn đầu tư phát triển`,
    recurrent: t`vốn sự nghiệp`,
    total: t`tổng vốn`,
  }[type];
  if (capital.plan === "0" && capital.disbursed === "0") {
    return (
      <>
        <td className={classes(sheet.figure, sheet.first, sheet.faint)}>–</td>
        <td className={classes(sheet.figure, sheet.faint)}>–</td>
        <td />
      </>
    );
  }
  const plan = formatMillion(capital.plan);
  const disbursed = formatMillionColumn(capital.disbursed);
  return (
    <>
      <td className={classes(sheet.figure, sheet.first)}>
        <FigureLink rows={planRows(figure.code)} label={t`${name}, ${words}: kế hoạch ${plan} triệu đồng`}>
          {plan}
        </FigureLink>
      </td>
      <td className={sheet.figure}>
        <FigureLink
          rows={voucherRows(figure.code, type === "total" ? null : type, scope)}
          label={t`${name}, ${words}: đã giải ngân ${disbursed} triệu đồng`}
        >
          {disbursed}
        </FigureLink>
      </td>
      <td className={type === "total" ? sheet.bar : sheet.figure}>
        {type === "total" ? (
          <Share label={name} done={capital.disbursed} plan={capital.plan} percent={capital.percent} />
        ) : (
          <Percent capital={capital} />
        )}
      </td>
    </>
  );
}

function Percent({ capital }: { capital: CapitalFigure }) {
  const { t } = useLingui();
  if (!capital.over) return <>{formatPercent(capital.percent)}</>;
  return (
    <span title={t`Vượt kế hoạch`}>
      <Badge kind="warn">{capital.percent === null ? t`Vượt` : formatPercent(capital.percent)}</Badge>
    </span>
  );
}

/** What is disbursed besides the year's central capital, and therefore in no percentage. */
function Beside({ total, scope }: { total: CapitalFigure; scope: Scope }) {
  if (total.carried_over === "0" && total.other_sources === "0") return null;
  const carried = formatMillion(total.carried_over, 1);
  const other = formatMillion(total.other_sources, 1);
  return (
    <p className={styles.beside}>
      <Trans>
        Ngoài ra, không tính vào tỷ lệ: vốn kéo dài{" "}
        <FigureLink rows={carriedOverRows(scope)}>{carried} triệu đồng</FigureLink>; đối ứng, lồng ghép và huy
        động khác <FigureLink rows={otherSourceRows(scope)}>{other} triệu đồng</FigureLink>.
      </Trans>
    </p>
  );
}

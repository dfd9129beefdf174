// Figures that open the rows behind them, and bars of done against planned.

import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../classes";
import { barPercent, formatPercent, NO_VALUE, shareOf } from "../format";
import styles from "./Figures.module.css";

/** Where a figure leads: a screen's path and what it should filter by. */
export interface Rows {
  to: string;
  search?: Record<string, string>;
}

export interface StatProps {
  label: string;
  /** Already formatted. */
  value: string;
  unit?: string;
  note?: ReactNode;
  /** The rows behind the figure; every figure should have some. */
  rows?: Rows;
  /** A bar under the figure. */
  children?: ReactNode;
}

export function Stat({ label, value, unit, note, rows, children }: StatProps) {
  const content = (
    <>
      <span className={styles.statLabel}>
        {label}
        {rows && <ChevronRight aria-hidden />}
      </span>
      <span className={styles.statValue}>
        {value}
        {unit && <span className={styles.statUnit}>{unit}</span>}
      </span>
      {note && <span className={styles.statNote}>{note}</span>}
      {children}
    </>
  );
  if (!rows) return <div className={styles.stat}>{content}</div>;
  return (
    <Link to={rows.to} search={rows.search} className={styles.stat}>
      {content}
    </Link>
  );
}

export interface FigureLinkProps {
  rows: Rows;
  /** For screen readers, where the figure alone does not say what it counts. */
  label?: string;
  children: ReactNode;
}

/** A figure inside a table or a sentence. */
export function FigureLink({ rows, label, children }: FigureLinkProps) {
  return (
    <Link to={rows.to} search={rows.search} aria-label={label} className={styles.figureLink}>
      {children}
    </Link>
  );
}

export interface ProgressBarProps {
  /** What is measured; read out. */
  label: string;
  /** Whole numbers as text, in the same unit. */
  done: string;
  plan: string;
  /** Only the bar, where the figure stands elsewhere. */
  bare?: boolean;
}

/** Done against planned. Beyond the plan it turns amber and says so, it is never cut at 100%. */
export function ProgressBar({ label, done, plan, bare }: ProgressBarProps) {
  const { t } = useLingui();
  const share = shareOf(done, plan);
  const over = share !== null && BigInt(done) > BigInt(plan);
  const width = barPercent(done, plan);
  const text = share === null ? NO_VALUE : formatPercent(share);
  return (
    <div className={classes(styles.progress, over && styles.over)}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(width)}
        aria-valuetext={over ? t`${text}, vượt kế hoạch` : text}
      >
        <div className={styles.bar} style={{ width: `${width}%` }} />
      </div>
      {!bare && (
        <span
          className={classes(styles.progressText, over && styles.warnText)}
          title={over ? t`Vượt kế hoạch` : undefined}
        >
          {over && <TriangleAlert aria-hidden />}
          {text}
        </span>
      )}
    </div>
  );
}

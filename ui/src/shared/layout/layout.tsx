// What a screen is laid out with: its header, panels, forms, empty states and notices.

import { useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { type ApiError, setWindowTitle } from "../../backend";
import { refusalText } from "../../i18n/errors";
import { classes } from "../classes";
import styles from "./Layout.module.css";

export interface PageHeaderProps {
  /** The screen's name; also the window's title. */
  title: string;
  subtitle?: ReactNode;
  /** Buttons at the right, the primary one last. */
  actions?: ReactNode;
}

export function PageHeader({ title, subtitle, actions }: PageHeaderProps) {
  useEffect(() => setWindowTitle(`${title} – Sổ Bản`), [title]);
  return (
    <header className={styles.header}>
      <div className={styles.headerText}>
        <h1>{title}</h1>
        {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

export interface PanelProps {
  title?: ReactNode;
  /** At the right of the title. */
  aside?: ReactNode;
  /** Without inner space, for a table. */
  flush?: boolean;
  /** Takes the height that is left on the screen; a table inside scrolls within it. */
  fill?: boolean;
  children: ReactNode;
}

export function Panel({ title, aside, flush, fill, children }: PanelProps) {
  return (
    <section className={classes(styles.panel, fill && styles.fill)}>
      {(title || aside) && (
        <header className={styles.panelHead}>
          {title && <h2>{title}</h2>}
          {aside}
        </header>
      )}
      <div className={classes(styles.panelBody, flush && styles.flush)}>{children}</div>
    </section>
  );
}

export interface FormLayoutProps {
  columns?: 1 | 2;
  children: ReactNode;
}

/** Fields in two columns; wrap one in `FormRow` to give it the whole width. */
export function FormLayout({ columns = 2, children }: FormLayoutProps) {
  return <div className={classes(styles.form, columns === 1 && styles.formOne)}>{children}</div>;
}

export function FormRow({ children }: { children: ReactNode }) {
  return <div className={styles.full}>{children}</div>;
}

export function FormTitle({ children }: { children: ReactNode }) {
  return <h3 className={styles.formTitle}>{children}</h3>;
}

export interface NoticeProps {
  kind?: "info" | "success" | "warning" | "error";
  title?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, error: CircleAlert };

export function Notice({ kind = "info", title, actions, children }: NoticeProps) {
  const Icon = ICONS[kind];
  return (
    <div
      className={classes(styles.notice, kind !== "info" && styles[kind])}
      role={kind === "error" ? "alert" : "status"}
    >
      <Icon aria-hidden />
      <div className={styles.noticeText}>
        {title && <p className={styles.noticeTitle}>{title}</p>}
        {children}
      </div>
      {actions && <div className={styles.noticeActions}>{actions}</div>}
    </div>
  );
}

/** A refusal of the core, in words. */
export function ErrorNotice({ error, actions }: { error: ApiError; actions?: ReactNode }) {
  const { i18n } = useLingui();
  return (
    <Notice kind="error" actions={actions}>
      {refusalText(error, i18n.locale === "en" ? "en" : "vi")}
    </Notice>
  );
}

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** What this place will hold and how to begin. */
  children?: ReactNode;
  actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon && (
        <div className={styles.emptyIcon} aria-hidden>
          {icon}
        </div>
      )}
      <h2>{title}</h2>
      {children && <div className={styles.emptyText}>{children}</div>}
      {actions && <div className={styles.emptyActions}>{actions}</div>}
    </div>
  );
}

export interface BadgeProps {
  kind?: "neutral" | "accent" | "warn" | "danger";
  children: ReactNode;
}

export function Badge({ kind = "neutral", children }: BadgeProps) {
  return <span className={classes(styles.badge, kind !== "neutral" && styles[kind])}>{children}</span>;
}

/** Keys, as `<Kbd keys="Ctrl K" />`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split(" ").map((key, index) => (
        <span key={key}>
          {index > 0 && " "}
          <kbd className={styles.kbd}>{key}</kbd>
        </span>
      ))}
    </span>
  );
}

export interface SkeletonProps {
  /** A CSS length. */
  width?: string;
  height?: string;
}

export function Skeleton({ width = "100%", height = "1em" }: SkeletonProps) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}

const WIDTHS = ["62%", "88%", "74%", "92%", "56%", "80%", "68%", "84%"];

/** Lines in the place of what is still being read. */
export function SkeletonLines({ count = 4 }: { count?: number }) {
  const { t } = useLingui();
  return (
    <div className={styles.skeletons} aria-busy>
      <span className="visually-hidden" role="status">{t`Đang mở…`}</span>
      {Array.from({ length: count }, (_, index) => WIDTHS[index % WIDTHS.length]).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={index} width={width} />
      ))}
    </div>
  );
}

import { Plural, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarRange, ChevronDown, Lock, Moon, Search, Send, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components";
import { activate, currentLocale } from "../../i18n";
import { classes, formatDate, IconButton, Kbd, Menu } from "../../shared";
import { storeTheme } from "../../shared/style/theme";
import styles from "./Frame.module.css";
import { useSession } from "./session";

function PeriodChoice() {
  const { t } = useLingui();
  const { status, period, setPeriod } = useSession();
  return (
    <Menu
      label={t`Kỳ báo cáo`}
      trigger={
        <Button className={styles.choice}>
          <CalendarRange aria-hidden />
          <span className="visually-hidden">{t`Kỳ báo cáo`}</span>
          <span>{period?.name}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
      groups={[
        {
          selected: period?.code ?? "",
          items: status.periods.map((one) => ({
            id: one.code,
            label: one.name,
            note: t`gửi trước ngày ${formatDate(one.before)}`,
          })),
        },
      ]}
      onAction={setPeriod}
    />
  );
}

function ThemeSwitch() {
  const { t } = useLingui();
  const [dark, setDark] = useState(document.documentElement.dataset.theme === "dark");
  return (
    <IconButton
      label={dark ? t`Nền sáng` : t`Nền tối`}
      onPress={() => {
        storeTheme(dark ? "light" : "dark");
        setDark(!dark);
      }}
    >
      {dark ? <Sun /> : <Moon />}
    </IconButton>
  );
}

function LanguageSwitch() {
  const { t } = useLingui();
  const now = currentLocale().toUpperCase();
  const other = now === "VI" ? "en" : "vi";
  return (
    <Button
      className={classes(styles.choice, styles.locale)}
      aria-label={other === "en" ? t`${now}: chuyển sang tiếng Anh` : t`${now}: chuyển sang tiếng Việt`}
      onPress={() => void activate(other)}
    >
      {now}
    </Button>
  );
}

export function TopBar({ onFind, onLock }: { onFind(): void; onLock: (() => void) | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { status, unit } = useSession();
  const initial = status.officer.trim().split(/\s+/).at(-1)?.[0]?.toUpperCase();
  return (
    <header className={styles.top}>
      <div className={styles.unit}>
        <p className={styles.unitName} title={unit.path}>
          {unit.agency}
        </p>
        <p className={styles.plan}>{t`Năm ${status.year} · KH ${status.plan_number}`}</p>
      </div>
      <PeriodChoice />
      <Button className={classes(styles.choice, styles.find)} aria-keyshortcuts="Control+K" onPress={onFind}>
        <Search aria-hidden />
        <span className={styles.findWord}>{t`Tìm…`}</span>
        <Kbd keys="Ctrl K" />
      </Button>
      {/* Nobody is above the province: what it records is sent nowhere. */}
      {status.unsent > 0 && unit.level !== "province" && (
        <Link to="/sync" className={classes(styles.choice, styles.unsent)}>
          <Send aria-hidden />
          <span>
            <Plural value={status.unsent} other="# thay đổi chưa gửi" />
          </span>
        </Link>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
      {onLock && (
        <IconButton label={t`Khóa sổ`} onPress={onLock}>
          <Lock />
        </IconButton>
      )}
      <Button
        className={classes(styles.choice, styles.user)}
        onPress={() => void navigate({ to: "/settings" })}
      >
        <span className={styles.avatar} aria-hidden>
          {initial ?? <UserRound size={15} color="currentColor" />}
        </span>
        <span className="visually-hidden">{t`Người dùng:`}</span>
        {status.officer ? (
          <span className={styles.userName}>{status.officer}</span>
        ) : (
          <span className="visually-hidden">{t`chưa ghi tên`}</span>
        )}
      </Button>
    </header>
  );
}

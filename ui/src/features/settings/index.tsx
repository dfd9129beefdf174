// Cài đặt: who works here, how it looks, what this program is, and whether its tables are right.

import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useChange } from "../../backend/query";
import { activate, currentLocale } from "../../i18n";
import { fieldErrorText } from "../../i18n/errors";
import { ErrorNotice, PageHeader, Panel, Segmented, TextField, toast } from "../../shared";
import { storedTheme, storeTheme, type ThemeChoice } from "../../shared/style/theme";
import { Backups } from "../backup";
import { Devices } from "../devices";
import { useSession } from "../frame/session";
import { Check } from "./Check";
import { People } from "./People";
import styles from "./Settings.module.css";

export function Screen() {
  const { t } = useLingui();
  const { status } = useSession();
  const hasLock = status.people.length > 0;
  return (
    <>
      <PageHeader title={t`Cài đặt`} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Officer />
          {hasLock && <People />}
          {hasLock && <Devices />}
          <Appearance />
        </div>
        <div className={styles.column}>
          <Backups />
          <Check />
          <About />
        </div>
      </div>
    </>
  );
}

function Officer() {
  const { t } = useLingui();
  const { status } = useSession();
  const save = useChange("officer_save");
  // What was typed stays in the field even where it is refused.
  const [typed, setTyped] = useState(status.officer);
  // At a sample nobody need say who they are; a name once given is not taken away.
  const empty = typed.trim() === "" && status.officer !== "";
  const problem = save.error?.of("officer");
  const max = save.error?.code === "over_limit" ? save.error.params.max : undefined;
  const error = empty
    ? t`Chưa có họ tên. Hãy nhập tên của mình, để người sau biết ai đã ghi.`
    : max
      ? t`Tên dài quá ${max} ký tự. Hãy viết gọn lại.`
      : problem
        ? fieldErrorText(problem, currentLocale())
        : null;
  const commit = (officer: string) => {
    setTyped(officer);
    if (officer.trim() === "" || (officer === status.officer && !save.error)) return;
    const before = status.officer;
    const put = (name: string, then: () => void) => save.mutate({ officer: name }, { onSuccess: then });
    put(officer, () =>
      toast(t`Đã lưu tên: ${officer}.`, () => {
        setTyped(before);
        put(before, () => {});
      }),
    );
  };
  return (
    <Panel title={t`Tên của tôi`}>
      <TextField
        label={t`Họ tên`}
        value={typed}
        onCommit={commit}
        hint={t`Ghi cạnh mỗi lần sửa từ nay về sau; những lần sửa cũ giữ tên cũ.`}
        error={error}
      />
      {save.error && error === null && (
        <div className={styles.below}>
          <ErrorNotice error={save.error} />
        </div>
      )}
    </Panel>
  );
}

function Appearance() {
  const { t, i18n } = useLingui();
  const [theme, setTheme] = useState<ThemeChoice>(storedTheme);
  return (
    <Panel title={t`Hiển thị`}>
      <div className={styles.choices}>
        <Segmented
          showLabel
          label={t`Ngôn ngữ`}
          value={i18n.locale === "en" ? "en" : "vi"}
          onChange={(locale) => void activate(locale)}
          choices={[
            { id: "vi", label: "Tiếng Việt" },
            { id: "en", label: "English" },
          ]}
        />
        <Segmented
          showLabel
          label={t`Nền`}
          value={theme}
          onChange={(choice) => {
            storeTheme(choice);
            setTheme(choice);
          }}
          choices={[
            { id: "system", label: t`Theo máy` },
            { id: "light", label: t`Sáng` },
            { id: "dark", label: t`Tối` },
          ]}
        />
      </div>
    </Panel>
  );
}

function About() {
  const { t } = useLingui();
  const { status, unit } = useSession();
  const facts: [string, string][] = [
    [t`Phiên bản`, status.version],
    [t`Đơn vị`, unit.agency],
    [t`Kế hoạch`, t`${status.plan_number}, năm ${status.year}`],
    [t`Thư mục dữ liệu`, status.data_dir],
  ];
  return (
    <Panel title={t`Về chương trình`}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

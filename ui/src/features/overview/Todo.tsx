// What wants doing, one sentence each, with the screen that settles it.

import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight, CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { TodoView } from "../../bindings/api";
import { classes, formatCount, Panel, type Rows } from "../../shared";
import styles from "./Overview.module.css";
import { differingRows, type Scope, voucherRows } from "./rows";

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** The rows it is about; without any, the core's `screen`. */
function placeOf({ code, params, screen }: TodoView, scope: Scope): Rows {
  switch (code) {
    case "over_plan":
      return voucherRows(params.item ?? "", params.capital_type ?? null, scope);
    case "count_differs":
      return differingRows(params.period ?? scope.period, scope);
    case "duplicate_support":
      return { to: "/households", search: { tab: "supports", repeated: "true" } };
  }
  switch (screen) {
    case "conflicts":
      return { to: "/sync", search: { tab: "conflicts" } };
    case "aside":
      return { to: "/sync", search: { tab: "aside" } };
    case "devices":
      return { to: "/settings" };
    case "reports":
      return { to: "/reports" };
    default:
      return { to: "/sync" };
  }
}

/** The core names the capital in Vietnamese; the sentence may be in English. */
function useSentence() {
  const { t } = useLingui();
  return ({ code, params }: TodoView): string => {
    const count = formatCount(params.count ?? "");
    const { name = "", amount = "", numbers = "", all = "" } = params;
    const capital = params.capital_type === "investment" ? t`vốn đầu tư phát triển` : t`vốn sự nghiệp`;
    switch (code) {
      case "conflict":
        return t`${count} mục có số liệu khác nhau giữa các đơn vị, cần chọn số đúng.`;
      case "kept_aside":
        return t`${count} thay đổi nhận được đang để riêng, chưa tính: cần quyết định cho vào sổ hay loại.`;
      case "refused_there":
        return t`${count} thay đổi tính ở đây nhưng nơi nhận để riêng, chưa tính.`;
      case "not_enrolled":
        return t`Máy này chưa được ghi danh nên chưa gửi, chưa nhận tệp được: xin cấp trên tệp ghi danh.`;
      case "over_plan":
        return t`${name}: giải ngân ${capital} vượt kế hoạch ${amount} đồng.`;
      case "number_missing":
        return t`${name}: thiếu gói số ${numbers}; không mất số liệu, gói gửi sau gồm cả nội dung đó.`;
      case "count_differs":
        return t`${name}: ${count} ô số hộ tổng hợp khác với danh sách hộ.`;
      case "duplicate_support":
        return t`${count} hộ được ghi hỗ trợ cùng một nội dung hơn một lần.`;
      case "unit_silent":
        return t`${count} trên ${all} đơn vị chưa gửi tệp nào.`;
      case "unsent":
        return t`${count} thay đổi chưa gửi lên cấp trên.`;
      case "late":
        return t`Đã qua hạn gửi báo cáo của kỳ này.`;
      default:
        return t`Có một việc cần xem lại.`;
    }
  };
}

export function Todo({ todo, scope }: { todo: TodoView[]; scope: Scope }) {
  const { t } = useLingui();
  const sentence = useSentence();
  return (
    <Panel
      flush
      title={t`Việc cần làm`}
      aside={todo.length > 0 && <span className={styles.aside}>{formatCount(todo.length)}</span>}
    >
      {todo.length === 0 ? (
        <p className={styles.nothing}>
          <CircleCheck aria-hidden />
          <Trans>Không có việc nào đang chờ.</Trans>
        </p>
      ) : (
        <ul>
          {todo.map((one) => {
            const Icon = ICONS[one.severity as keyof typeof ICONS] ?? Info;
            const place = placeOf(one, scope);
            const text = sentence(one);
            return (
              <li key={text}>
                <Link to={place.to} search={place.search as never} className={styles.todo}>
                  <Icon aria-hidden className={classes(styles[one.severity])} />
                  <span>{text}</span>
                  <ChevronRight aria-hidden className={styles.go} />
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

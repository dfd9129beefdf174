// The screens of the program: where they are, what they are called, which key opens them.
//
// The first comes with the program; each other is a chunk of its own, loaded when first opened, so that
// the first paint is light.
// To add one, add it here and give its folder an `index.tsx` that exports `Screen`.

import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  ArrowLeftRight,
  FileText,
  Grid3x3,
  Hammer,
  Landmark,
  LayoutDashboard,
  ListTree,
  type LucideIcon,
  Settings,
  Split,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import * as overview from "../overview";

export interface ScreenEntry {
  /** Where it is; under it stands the id of the record it has open. */
  path: string;
  title: MessageDescriptor;
  icon: LucideIcon;
  load(): Promise<{ Screen: ComponentType }>;
}

/** In the order of the rail; `Alt` and the place's digit opens one. */
export const SCREENS: ScreenEntry[] = [
  { path: "/", title: msg`Tổng quan`, icon: LayoutDashboard, load: async () => overview },
  { path: "/plan", title: msg`Kế hoạch`, icon: ListTree, load: () => import("../plan") },
  { path: "/households", title: msg`Hộ & hỗ trợ`, icon: Users, load: () => import("../households") },
  { path: "/works", title: msg`Công trình`, icon: Hammer, load: () => import("../works") },
  { path: "/vouchers", title: msg`Giải ngân`, icon: Landmark, load: () => import("../vouchers") },
  { path: "/counts", title: msg`Số hộ tổng hợp`, icon: Grid3x3, load: () => import("../counts") },
  { path: "/sync", title: msg`Đồng bộ`, icon: ArrowLeftRight, load: () => import("../sync") },
  { path: "/reports", title: msg`Báo cáo`, icon: FileText, load: () => import("../reports") },
  { path: "/settings", title: msg`Cài đặt`, icon: Settings, load: () => import("../settings") },
];

/** What lies within a screen and is found by its own name. */
export const PARTS: {
  id: string;
  title: MessageDescriptor;
  icon: LucideIcon;
  to: string;
  search: Record<string, string>;
}[] = [{ id: "allocation", title: msg`Phân bổ`, icon: Split, to: "/plan", search: { tab: "allocation" } }];

/** Where a record of a kind is opened; `null` for kinds without a place of their own. */
export function placeOf(kind: string, id: string): { to: string; search: Record<string, string> } | null {
  switch (kind) {
    case "household":
      return { to: `/households/${id}`, search: {} };
    case "support":
      return { to: `/households/${id}`, search: { tab: "supports" } };
    case "work":
      return { to: `/works/${id}`, search: {} };
    case "voucher":
      return { to: `/vouchers/${id}`, search: {} };
    case "allocation":
      return { to: "/plan", search: { tab: "allocation" } };
    case "village":
      return { to: "/counts", search: { village: id } };
    default:
      return null;
  }
}

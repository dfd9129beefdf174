import { I18nProvider } from "@lingui/react";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { i18n } from "../../i18n";
import { type Noted, useUnitNote } from "./unitNote";

const Speaking = ({ children }: { children: ReactNode }) => (
  <I18nProvider i18n={i18n}>{children}</I18nProvider>
);

function check(
  expected: string | undefined,
  name: string,
  path: string,
  more: Partial<Noted> = {},
  within?: string,
) {
  const { result } = renderHook(() => useUnitNote(within), { wrapper: Speaking });
  expect(result.current({ name, path, parent: null, since: null, until: null, ...more })).toBe(expected);
}

test("a unit is noted with its district, and with since or until when it works", () => {
  check(undefined, "Huyện Kỳ Sơn", "huyện Kỳ Sơn");
  check("huyện Kỳ Sơn", "Xã Mỹ Lý", "xã Mỹ Lý, huyện Kỳ Sơn");
  check("đến 30/06/2025", "Huyện Kỳ Sơn", "huyện Kỳ Sơn", { until: "2025-06-30" });
  check("tỉnh Nghệ An · từ 01/07/2025", "Xã Hữu Kiệm", "xã Hữu Kiệm, tỉnh Nghệ An", {
    since: "2025-07-01",
  });
  check("huyện Kỳ Sơn · đến 30/06/2025", "Xã Mỹ Lý", "xã Mỹ Lý, huyện Kỳ Sơn", {
    until: "2025-06-30",
  });
  check("từ 01/07/2024 · đến 30/06/2025", "Xã Hữu Kiệm", "Xã Hữu Kiệm", {
    since: "2024-07-01",
    until: "2025-06-30",
  });
});

test("in a list of what lies below one unit that unit is not named on every line", () => {
  const path = "xã Mỹ Lý, huyện Kỳ Sơn";
  check(undefined, "Xã Mỹ Lý", path, { parent: "417" }, "417");
  check("đến 30/06/2025", "Xã Mỹ Lý", path, { parent: "417", until: "2025-06-30" }, "417");
  check("huyện Kỳ Sơn", "Xã Mỹ Lý", path, { parent: "417" }, "40");
});

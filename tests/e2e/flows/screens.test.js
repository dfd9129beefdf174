// Every screen with a year's sample data, light and dark: a picture for people, no serious fault,
// nothing cut off sideways, no complaint of the page.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

const SCREENS = [
  ["", "Tổng quan"],
  ["plan", "Kế hoạch"],
  ["households", "Hộ & hỗ trợ"],
  ["works", "Công trình"],
  ["vouchers", "Giải ngân"],
  ["counts", "Số hộ tổng hợp"],
  ["sync", "Đồng bộ"],
  ["reports", "Báo cáo"],
  ["settings", "Cài đặt"],
];

for (const [unit, place] of [
  [null, "board"],
  ["417", "district"],
  ["16816", "commune"],
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every screen of the ${place}, ${colorScheme}`, async (t) => {
      const core = await startCore(t, folder(t));
      await core.call("sample_create", { unit });
      const page = await openPage(t, `${core.url}#/`, { colorScheme });
      for (const [screen, title] of SCREENS) {
        await page.goto(`${core.url}#/${screen}`);
        await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
        await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
        await page.waitForLoadState("networkidle");
        // The grid draws itself some frames after the rest.
        if (screen === "counts") await page.locator("revo-grid .rgCell").first().waitFor();
        await picture(page, `screen-${place}-${screen || "overview"}-${colorScheme}`);
        assert.deepEqual(await seriousFaults(page), [], screen);
        assert.equal(await tooWide(page), 0, `${screen} is too wide`);
        assert.ok(await page.getByText("DỮ LIỆU MẪU", { exact: true }).isVisible(), `${screen} says it is a sample`);
      }
      assert.deepEqual(page.faults, []);
    });
  }
}

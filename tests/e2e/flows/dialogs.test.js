// What opens over the screens, light and dark: a picture for people, no serious fault, nothing cut
// off sideways, no complaint of the page.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

for (const colorScheme of ["light", "dark"]) {
  test(`drawers and dialogs, ${colorScheme}`, async (t) => {
    const core = await startCore(t, folder(t));
    await core.call("sample_create", { unit: "417" });
    const page = await openPage(t, core.url, { colorScheme });
    const panel = page.getByRole("dialog");

    /** Looks at what is open now. */
    const look = async (name) => {
      await panel.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      await page.waitForLoadState("networkidle");
      // What slides or fades in has no colours of its own yet.
      await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
      await picture(page, `dialog-${name}-${colorScheme}`);
      assert.deepEqual(await seriousFaults(page), [], name);
      assert.equal(await tooWide(page), 0, `${name} is too wide`);
    };
    /** Goes to an address whose drawer says `shows`. */
    const open = async (place, shows) => {
      await page.goto(`${core.url}#/${place}`);
      await panel.getByText(shows).first().waitFor();
    };
    const first = async (list) => (await core.call(list, { limit: 1 })).rows[0];

    const support = await first("support_list");
    const household = support.household;
    await open("households/new", "Thôn, bản");
    await page.keyboard.press("Control+Enter");
    await panel.getByText("Hãy nhập mục này, không để trống được.").first().waitFor();
    await look("household-new");
    await open(`households/${household}`, "Hỗ trợ đã nhận");
    await look("household");
    await panel.getByRole("tab", { name: "Lịch sử" }).click();
    await panel.getByRole("tabpanel").getByText(/\d{2}:\d{2}/).first().waitFor();
    await look("household-history");
    await panel.getByRole("button", { name: "Huỷ…" }).click();
    const question = page.getByRole("dialog", { name: /^Huỷ .*\?$/ });
    await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
    await question.getByText("Hãy ghi lý do huỷ, để người khác biết vì sao.").waitFor();
    await look("voiding");
    await page.keyboard.press("Escape");
    await open(`households/${household}?support=new`, "Số tiền theo nguồn");
    await look("support-new");
    await open(`households/${household}?support=${support.id}`, "Số tiền theo nguồn");
    await look("support");

    const work = (await core.call("work_list", { search: "xop tu" })).rows[0];
    await open("works/new", "Tên công trình");
    await look("work-new");
    await open(`works/${work.id}`, "Tổng mức đầu tư");
    await look("work");
    await open(`works/${work.id}?tab=progress`, "Thêm tiến độ");
    await panel.getByRole("button", { name: "Thêm tiến độ" }).click();
    await panel.getByRole("button", { name: /^Lưu tiến độ/ }).waitFor();
    await look("work-progress");

    const voucher = await first("voucher_list");
    await open("vouchers/new", "Diễn giải");
    await look("voucher-new");
    await open(`vouchers/${voucher.id}`, "Diễn giải");
    await look("voucher");

    await page.goto(`${core.url}#/`);
    await panel.waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await panel.getByText("Mở bảng phím tắt này").waitFor();
    await look("keys");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("menuitem", { name: "Báo cáo" }).waitFor();
    await page.keyboard.type("xop tu");
    await page.getByRole("menuitem", { name: /Xốp Tụ/ }).first().waitFor();
    await look("palette");
    await page.keyboard.type(" khong co");
    await panel.getByText("Không tìm thấy gì.").waitFor();
    await look("palette-empty");
    assert.deepEqual(page.faults, []);
  });
}

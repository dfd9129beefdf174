// Units that took the place of others on 01/07/2025, at a Board of today: they are enrolled, what they send is dropped on
// the overview, and the figures are read by their boundaries.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, drop, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { BOARD, COMMUNE, DISTRICT, joinOffice, startBoard } from "../lib/offices.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

/** One of the three communes of the plan's year of which the Hữu Kiệm of today was made; it keeps their records. */
const PREDECESSOR = "16861";
const SUCCESSOR = "16849@2025-07-01";

const save = async (core, owner, kind, fields) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

const look = async (page, name) => {
  await picture(page, name);
  assert.deepEqual(await seriousFaults(page), [], name);
  assert.equal(await tooWide(page), 0, `${name} is too wide`);
};

/** Enrols a unit found by name on the screen of `board`; gives its new PC. */
async function enrolByName(t, page, colorScheme) {
  await page.goto(`${page.url().split("#")[0]}#/settings`);
  await page.getByRole("button", { name: "Làm tệp ghi danh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Làm tệp ghi danh" });
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill("huu kiem");
  await page.getByRole("option", { name: /^Xã Hữu Kiệm/ }).first().waitFor();
  const [first, second] = await page.getByRole("option").allInnerTexts();
  assert.match(first, /^Xã Hữu Kiệm\s+tỉnh Nghệ An · từ 01\/07\/2025$/);
  assert.match(second, /^Xã Hữu Kiệm\s+huyện Kỳ Sơn · đến 30\/06\/2025$/);
  await look(page, `enrol-successor-${colorScheme}`);
  await page.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "Làm tệp ghi danh" }).click();
  const code = await dialog.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/).innerText();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Mở thư mục" }).click();
  const path = await (await download).path();
  await dialog.getByRole("button", { name: "Đã chép mã" }).click();
  await page.getByText("Tệp ghi danh gần nhất: xã Hữu Kiệm").waitFor();
  const pc = await startCore(t, folder(t));
  await pc.call("join", { path, code, officer: "Lô Thị Mai", password: PASSWORD });
  return pc;
}

for (const colorScheme of ["light", "dark"]) {
  test(`a commune of today is enrolled by name, sends, and has its line in the overview (${colorScheme})`, async (t) => {
    const board = await startBoard(t);
    const page = await openPage(t, `${board.url}#/`, { colorScheme });
    await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
    const commune = await enrolByName(t, page, colorScheme);
    const village = await save(commune, PREDECESSOR, "village", { name: "Đỉnh Sơn" });
    await save(commune, PREDECESSOR, "household", { head_name: "Vừ Bá Chò", village: village.id });
    const { path } = await commune.call("package_export", { to: BOARD, folder: folder(t) });
    const district = await joinOffice(t, board, DISTRICT, "Vi Văn Hùng");
    await save(district, COMMUNE, "village", { name: "Xốp Tụ" });
    const old = await district.call("package_export", { to: BOARD, folder: folder(t) });

    // Dropped where no screen takes files.
    await page.goto(`${board.url}#/`);
    await page.getByRole("heading", { name: "Đơn vị trực thuộc" }).waitFor();
    await drop(page, [path, old.path]);
    await page.getByRole("heading", { name: "Xem trước 2 tệp" }).waitFor();
    await page.getByRole("grid", { name: "Tệp sẽ nhập" }).getByText("UBND xã Hữu Kiệm").waitFor();
    await look(page, `dropped-on-overview-${colorScheme}`);
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^Đã nhập 2 tệp: \d+ thay đổi mới$/).waitFor();
    await page.getByText(/^Đã đối chiếu: các tệp mang 3 thay đổi, gồm 3 mới và 0 đã có từ trước/).waitFor();
    await page.getByRole("button", { name: "Làm biên nhận cho cả 2 đơn vị" }).press("Enter");
    const made = page.getByRole("status").filter({ hasText: "bien-nhan" }).last();
    await made.getByRole("listitem").nth(1).waitFor();
    await look(page, `receipts-of-two-${colorScheme}`);

    // In the inbox the commune is late for a year that has gone by, the district is no more.
    await page.getByRole("tab", { name: "Hộp thư" }).click();
    const inbox = page.getByRole("table", { name: "Tệp đã nhận theo đơn vị" });
    await inbox.getByRole("row", { name: /Xã Hữu Kiệm/ }).getByText("gửi sau hạn").waitFor();
    const ended = inbox.getByRole("row", { name: /Huyện Kỳ Sơn/ });
    await ended.getByText("đến 30/06/2025").waitFor();
    assert.equal(await ended.getByRole("checkbox").count(), 0);
    await page.getByText("1/130 đơn vị").waitFor();
    await ended.scrollIntoViewIfNeeded();
    await look(page, `inbox-ended-${colorScheme}`);

    await page.goto(`${board.url}#/`);
    const units = page.getByRole("table", { name: "Đơn vị trực thuộc" });
    await units.getByRole("row", { name: /^Huyện Kỳ Sơn/ }).waitFor();
    await page.getByText("Đơn vị từ 01/07/2025").click();
    const row = units.getByRole("row", { name: /^Xã Hữu Kiệm/ });
    await row.getByText(/^số 1, ngày/).waitFor();
    assert.equal(await units.getByRole("row", { name: /^Huyện/ }).count(), 0);
    await row.scrollIntoViewIfNeeded();
    await look(page, `overview-units-since-${colorScheme}`);
    await page.reload();
    await row.waitFor();
    await page.getByText("Đơn vị năm 2023").click();
    await units.getByRole("row", { name: /^Huyện Kỳ Sơn/ }).waitFor();
    await page.getByRole("heading", { name: "Đơn vị trực thuộc" }).scrollIntoViewIfNeeded();
    await look(page, `overview-units-${colorScheme}`);
    assert.deepEqual(page.faults, []);
  });
}

test("a commune made of several says to which of them a voucher belongs, once for all that follow", async (t) => {
  const board = await startBoard(t);
  const commune = await joinOffice(t, board, SUCCESSOR, "Lô Thị Mai");
  const page = await openPage(t, `${commune.url}#/vouchers/new`);
  const panel = page.getByRole("dialog");
  const field = (name) => panel.locator(`input[name=${name}]`);
  await field("number").fill("HK-01");
  await field("date").fill("12/6/2023");
  await panel.getByLabel("Dự án, tiểu dự án").first().fill("DA 2");
  await page.getByRole("option", { name: /^DA 2:/ }).click();
  await field("amount").fill("5.000.000");
  await page.keyboard.press("Control+Enter");
  await panel.getByText(/Hữu Kiệm/).first().waitFor();
  await look(page, "voucher-whose");
  assert.equal((await commune.call("voucher_list", {})).total, 0);

  const unit = panel.getByRole("combobox", { name: "Thuộc đơn vị" });
  await unit.fill("huu kiem");
  assert.equal(await page.getByRole("option").count(), 1);
  await page.getByRole("option").first().click();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Đã lưu: HK-01").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "number");
  await page.keyboard.type("HK-02");
  await field("amount").fill("6.000.000");
  await look(page, "voucher-whose-next");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Đã lưu: HK-02").waitFor();
  const { rows } = await commune.call("voucher_list", {});
  assert.deepEqual(
    rows.map(({ number, owner }) => [number, owner]).sort(),
    ["HK-01", "HK-02"].map((number) => [number, PREDECESSOR]),
  );
  assert.deepEqual(page.faults, []);
});

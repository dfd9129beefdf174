// A commune sends, its district receives, and what both changed is settled.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, drop, openPage, picture, seriousFaults } from "../lib/browser.js";
import { BOARD, COMMUNE, joinOffice, startCommune, startDistrict, startOffice } from "../lib/offices.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

const add = async (core, kind, fields, owner = null) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

const set = (core, { kind, id }, fields) =>
  core.call("record_save", { kind, id, owner: null, fields, draft: null });

/** Mỹ Lý with a village and a household, and an empty Kỳ Sơn. */
async function twoUnits(t) {
  const { commune, district } = await startCommune(t);
  const village = await add(commune, "village", { name: "Xốp Tụ" }, COMMUNE);
  const household = await add(commune, "household", { head_name: "Vừ Bá Chò", village: village.id, members: "5" });
  return { commune, district, household };
}

/** Writes a sync file on the screen and downloads it. */
async function send(t, core) {
  const page = await openPage(t, `${core.url}#/sync`);
  await page.getByRole("button", { name: "Tạo tệp gửi" }).waitFor();
  await page.keyboard.press("Control+Enter");
  const written = page.getByRole("status", { name: "Tệp vừa tạo" });
  await written.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    written.getByRole("button", { name: "Tải về" }).click(),
  ]);
  const path = join(folder(t), download.suggestedFilename());
  await download.saveAs(path);
  return { page, path, written };
}

async function choose(page, files) {
  const button = page.getByRole("button", { name: "Chọn tệp…" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(files);
}

test("a file is written, previewed, imported once, and logged on both sides", async (t) => {
  const { commune, district } = await twoUnits(t);
  const { page: sender, path, written } = await send(t, commune);
  assert.match(path, /xa-my-ly-16816_gui_huyen-ky-son_so-001\.soban$/);
  assert.match(await written.innerText(), /Phòng Dân tộc huyện Kỳ Sơn/);
  assert.equal((await commune.call("status")).unsent, 0);
  await sender.getByRole("table", { name: "Tệp đã gửi" }).getByText("so-001").waitFor();
  await picture(sender, "sync-sent");
  assert.deepEqual(await seriousFaults(sender), []);

  // One file cut short keeps the good one out, until it is taken off the list by one key.
  const cut = join(folder(t), "bị cắt.soban");
  writeFileSync(cut, readFileSync(path).subarray(0, 300));
  const page = await openPage(t, `${district.url}#/sync?tab=receive`);
  await page.getByText("Kéo tệp .soban vào đây").waitFor();
  await choose(page, [path, cut]);
  await page.getByText("1 tệp bị từ chối, nên chưa tệp nào được nhập.").waitFor();
  await page.getByText("Tệp bị thiếu phần cuối").waitFor();
  await picture(page, "sync-refused");
  assert.deepEqual(await seriousFaults(page), []);
  assert.equal(await page.getByRole("button", { name: "Nhập 2 tệp" }).count(), 0);
  assert.equal((await district.call("household_list", {})).total, 0);
  await page.getByRole("row", { name: "bị cắt.soban" }).press("Delete");

  await page.getByRole("button", { name: "Nhập 1 tệp" }).waitFor();
  assert.match(await page.getByRole("row", { name: /^Hộ/ }).innerText(), /1/);
  assert.equal((await district.call("household_list", {})).total, 0, "a preview writes nothing");
  await picture(page, "sync-preview");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  await page.getByText("Đã nhập 1 tệp: 2 thay đổi mới").waitFor();
  assert.equal((await district.call("household_list", {})).total, 1);
  assert.deepEqual(await seriousFaults(page), []);

  // The same file again changes nothing, and says so.
  await choose(page, [path]);
  await page.getByRole("heading", { name: "Không có gì mới" }).waitFor();
  await page.getByText("Đã nhập từ trước").waitFor();
  await page.getByRole("button", { name: "Bỏ tất cả" }).click();
  await page.getByRole("table", { name: "Tệp đã nhận" }).getByText("so-001").waitFor();
  assert.deepEqual([...sender.faults, ...page.faults], []);
});

test("files dropped on the screen are previewed, a missing number is named", async (t) => {
  const { commune, district, household } = await twoUnits(t);
  await send(t, commune);
  await set(commune, household, { members: "6" });
  const { path } = await send(t, commune);
  const page = await openPage(t, `${district.url}#/sync?tab=send`);
  await page.getByRole("heading", { name: "Đồng bộ" }).waitFor();
  await drop(page, [path]);
  await page.getByText("thiếu gói số 1").waitFor();
  await page.getByRole("button", { name: "Nhập 1 tệp" }).click();
  await page.getByText(/Đã nhập 1 tệp: 3 thay đổi mới/).waitFor();
  assert.deepEqual(page.faults, []);
});

test("files of three units, chosen in either order, leave two Boards with the same figures", async (t) => {
  const { board, district } = await startDistrict(t);
  const units = [];
  for (const [unit, household, content] of [
    [COMMUNE, "Vừ Bá Chò", "1.nha_o"],
    ["16813", "Lầu Y Xò", "1.chuyen_doi_nghe"],
  ]) {
    const core = await joinOffice(t, district, unit, "Lô Thị Mai");
    const village = await add(core, "village", { name: "Xốp Tụ" });
    const { id } = await add(core, "household", { head_name: household, village: village.id });
    const paid = { content, amount_central: "10.000.000", handover_date: "2023-08-15" };
    await add(core, "support", { household: id, ...paid });
    await core.call("count_save", {
      period: "2023-CN",
      cells: [{ village: village.id, indicator: "1.nuoc_phan_tan", value: "12" }],
    });
    units.push(core);
  }
  const item = { item: "2", capital_type: "investment" };
  const work = await add(district, "work", {
    name: "Khu tái định cư Xốp Tụ",
    item: item.item,
    indicator: "2.bo_tri_dan_cu",
    start: "new",
  }, COMMUNE);
  const state = { date: "2023-06-01", physical: "100", state: "completed", households_served: "54" };
  await add(district, "work_progress", { work: work.id, ...state });
  await add(district, "voucher", {
    ...item,
    number: "KS-01",
    date: "2023-06-12",
    kind: "payment",
    source: "central",
    capital_year: "current",
    amount: "5.000.000.000",
    work: work.id,
  });
  units.push(district);
  const dir = folder(t);
  const files = [];
  for (const core of units) files.push((await core.call("package_export", { to: BOARD, folder: dir })).path);

  const second = await joinOffice(t, board, BOARD, "Già Y Xồng");
  const shown = [];
  for (const [at, order] of [
    [board, files],
    [second, [files[2], files[0], files[1]]],
  ]) {
    const page = await openPage(t, `${at.url}#/sync`);
    await page.getByText("Kéo tệp .soban vào đây").waitFor();
    await choose(page, order);
    const list = page.getByRole("grid", { name: "Tệp sẽ nhập" });
    await list.getByText("Nhập được").nth(2).waitFor();
    assert.equal(await list.getByRole("row").count(), 3);
    const preview = await page.getByRole("table").first().innerText();
    await picture(page, "sync-three-units");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^Đã nhập 3 tệp: \d+ thay đổi mới$/).waitFor();
    await page.getByRole("link", { name: "Xem Tổng quan" }).click();
    await page.getByRole("heading", { name: "Giải ngân theo dự án" }).waitFor();
    await page.waitForLoadState("networkidle");
    const overview = await at.call("overview", { period: "2023-CN", unit: null });
    const report = await at.call("report", { report: "B1", period: "2023-CN", unit: null });
    shown.push({ preview, overview, report, screen: await page.locator("main").innerText() });
    assert.deepEqual(page.faults, []);
  }
  const [one, other] = shown;
  assert.equal(one.overview.total.total.disbursed, "5000000000");
  const done = one.overview.indicators.filter((figure) => figure.done > 0);
  assert.equal(done.length, 4, "houses, trades, water and a resettlement");
  assert.match(one.screen, /5\.000/);
  assert.deepEqual(other, one);
});

test("a conflict is settled by the keys alone: type a third value, take one of two", async (t) => {
  const { commune, district, household } = await twoUnits(t);
  const first = await send(t, commune);
  const page = await openPage(t, `${district.url}#/sync?tab=receive`);
  await page.getByText("Kéo tệp .soban vào đây").waitFor();
  await choose(page, [first.path]);
  await page.getByRole("button", { name: "Nhập 1 tệp" }).click();
  await page.getByText("Đã nhập 1 tệp").waitFor();
  for (const [core, members, name] of [
    [commune, "6", "Vừ Bá Chò A"],
    [district, "7", "Vừ Bá Chò B"],
  ]) {
    await set(core, household, { members, head_name: name });
  }
  const second = await send(t, commune);
  await choose(page, [second.path]);
  await page.getByRole("button", { name: "Nhập 1 tệp" }).click();
  await page.getByRole("link", { name: "Xử lý 1 hồ sơ xung đột" }).click();
  await page.getByRole("heading", { name: "2 mục khác nhau" }).waitFor();
  await page.getByRole("heading", { name: "Họ và tên chủ hộ: 2 giá trị khác nhau" }).waitFor();
  await picture(page, "sync-conflicts");
  assert.deepEqual(await seriousFaults(page), []);

  await page.keyboard.press("ArrowDown");
  await page.getByRole("heading", { name: "Số nhân khẩu: 2 giá trị khác nhau" }).waitFor();
  await page.keyboard.press("3");
  const field = page.getByLabel("Số nhân khẩu: giá trị khác");
  await field.fill("chín");
  await page.keyboard.press("Enter");
  await page.getByText("Đây không phải số nguyên.").waitFor();
  await field.fill("9");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1 mục khác nhau" }).waitFor();
  const record = async () => (await district.call("record_get", household)).fields;
  assert.equal((await record()).members, "9");

  const shown = await page.getByText(/^Vừ Bá Chò [AB]$/).allInnerTexts();
  await page.keyboard.press("2");
  await page.getByText("Không có xung đột").waitFor();
  assert.ok(shown.includes((await record()).head_name));
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(page.faults, []);
});

test("an enrolled district's file is signed, and says so where it is made and where it arrives", async (t) => {
  const { board, district } = await startDistrict(t);
  const village = await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
  await add(district, "household", { head_name: "Vừ Bá Chò", village: village.id });
  const { page: sender, path, written } = await send(t, district);
  assert.match(await written.innerText(), /có chữ ký, chỉ nơi nhận mở được/);
  await picture(sender, "sync-signed-sent");
  assert.ok(!readFileSync(path).includes("Vừ Bá Chò"));

  const page = await openPage(t, `${board.url}#/sync?tab=receive`);
  await choose(page, [path]);
  await page.getByText("có chữ ký", { exact: true }).waitFor();
  await picture(page, "sync-signed");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  await page.getByText(/Đã nhập/).first().waitFor();
  assert.equal((await board.call("household_list", {})).total, 1);

  // The receipt goes back: the next file holds only what is new; a whole one can still be had.
  await page.getByRole("button", { name: "Làm biên nhận cho Phòng Dân tộc huyện Kỳ Sơn" }).click();
  const made = page.getByRole("status").filter({ hasText: "bien-nhan" });
  await made.getByRole("button", { name: "Tải về" }).waitFor();
  await picture(page, "sync-receipt");
  assert.deepEqual(await seriousFaults(page), []);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    made.getByRole("button", { name: "Tải về" }).last().click(),
  ]);
  const receipt = join(folder(t), download.suggestedFilename());
  await download.saveAs(receipt);
  const back = await openPage(t, `${district.url}#/sync?tab=receive`);
  await choose(back, [receipt]);
  await back.getByText("biên nhận", { exact: true }).waitFor();
  await back.getByText("1 biên nhận mới").waitFor();
  assert.equal(await back.getByText(/đã có ở máy này|Đã nhập từ trước/).count(), 0, "a receipt is new once");
  await picture(back, "sync-receipt-preview");
  assert.deepEqual(await seriousFaults(back), []);
  await back.keyboard.press("Control+Enter");
  await back.getByText("Đã nhận 1 biên nhận").waitFor();
  await picture(back, "sync-receipt-received");
  await add(district, "household", { head_name: "Lầu Y Mỷ", village: village.id });
  const next = await openPage(t, `${district.url}#/sync`);
  await next.getByRole("button", { name: "Tạo tệp đầy đủ" }).waitFor();
  await next.keyboard.press("Control+Enter");
  const wrote = next.getByRole("status", { name: "Tệp vừa tạo" });
  await wrote.getByText("Thay đổi trong tệp").locator("xpath=..").getByText("1", { exact: true }).waitFor();
  await next.getByRole("button", { name: "Tạo tệp đầy đủ" }).click();
  await wrote.getByText("Thay đổi trong tệp").locator("xpath=..").getByText("3", { exact: true }).waitFor();
  await picture(next, "sync-whole");
  assert.deepEqual(await seriousFaults(next), []);
  assert.deepEqual([back.faults, next.faults], [[], []]);

  // Another Board, under keys of its own: refused in one sentence, nothing lost.
  const other = await startOffice(t, BOARD, "Già Y Xồng");
  const refused = await openPage(t, `${other.url}#/sync?tab=receive`);
  await choose(refused, [path]);
  await refused.getByText(/được khoá bằng khoá khác/).waitFor();
  await picture(refused, "sync-other-keys");
  assert.deepEqual([sender.faults, page.faults, refused.faults], [[], [], []]);
});

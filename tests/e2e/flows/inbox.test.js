// Who has sent what and the letter that reminds; conflicts settled by a rule and the minutes of it; files in parts, and
// an import that is stopped.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { BOARD, COMMUNE, DISTRICT, startCommune, startDistrict, startOffice } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

const add = async (core, kind, fields, owner = null) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

const set = (core, { kind, id }, fields) =>
  core.call("record_save", { kind, id, owner: null, fields, draft: null });

/** A page is looked at: by people, by axe, and whether it fits. */
const look = async (page, name) => {
  await picture(page, name);
  assert.deepEqual(await seriousFaults(page), [], name);
  assert.equal(await tooWide(page), 0, `${name} is too wide`);
};

/** What has the keyboard, as a person reads it. */
const standing = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

const holdsKeyboard = (page) => page.evaluate(() => document.activeElement !== document.body);

/** Downloads what `button` offers. */
async function download(t, page, button) {
  const [got] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = join(folder(t), got.suggestedFilename());
  await got.saveAs(path);
  return path;
}

async function choose(page, files) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Chọn tệp…" }).click(),
  ]);
  await chooser.setFiles(files);
}

for (const colorScheme of ["light", "dark"]) {
  test(`the inbox names gaps and who is late, and writes the letter (${colorScheme})`, async (t) => {
    const { board, district } = await startDistrict(t);
    const files = [];
    for (const name of ["Xốp Tụ", "Yên Hòa", "Xằng Trên"]) {
      await add(district, "village", { name }, COMMUNE);
      files.push((await district.call("package_export", { to: BOARD, folder: folder(t) })).path);
    }

    const page = await openPage(t, `${board.url}#/sync?tab=inbox`, { colorScheme });
    const table = page.getByRole("table", { name: "Tệp đã nhận theo đơn vị" });
    const row = table.getByRole("row", { name: /Kỳ Sơn/ });
    await row.getByText("chưa gửi lần nào").waitFor();
    await page.getByText("Còn 14 ngày").waitFor();
    await look(page, `inbox-nothing-${colorScheme}`);

    await board.call("package_import", { paths: [files[0], files[2]] });
    await page.reload();
    await row.getByText("đã gửi", { exact: true }).waitFor();
    assert.match(await row.innerText(), /2\s+số 3[\s\S]+thiếu số 2/);
    await page.getByText(/^1\/\d+ đơn vị$/).waitFor();
    await row.getByRole("button", { name: "Huyện Kỳ Sơn" }).press("Enter");
    const feed = page.getByRole("table", { name: /^Tệp của máy …/ });
    assert.equal(await feed.getByRole("row").count(), 3, "a head and two files");
    await look(page, `inbox-open-${colorScheme}`);

    // Those who have not sent are chosen; whoever has not got one is left out by hand.
    const others = (await board.call("inbox", {})).units.length - 1;
    await page.getByText(`Đã chọn ${others} đơn vị`).waitFor();
    await table.getByRole("checkbox", { name: "Chọn Huyện Con Cuông" }).press("Space");
    await page.getByText(`Đã chọn ${others - 1} đơn vị`).waitFor();
    await page.getByRole("checkbox", { name: "Chỉ đơn vị chưa gửi" }).press("Space");
    await row.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Làm công văn đôn đốc" }).press("Enter");
    const written = page.getByRole("status", { name: "Công văn vừa làm" });
    await written.getByText(`Đã làm công văn đôn đốc ${others - 1} đơn vị`).waitFor();
    await look(page, `inbox-letter-${colorScheme}`);
    assert.equal(await standing(page), "Làm công văn đôn đốc");
    const letter = await download(t, page, written.getByRole("button", { name: "Tải về" }));
    assert.match(letter, /cong-van-don-doc_.+\.docx$/);
    assert.equal(readFileSync(letter).subarray(0, 2).toString(), "PK");

    await table.getByRole("checkbox", { name: "Chọn mọi đơn vị đang hiện" }).press("Space");
    await page.getByText(`Đã chọn ${others} đơn vị`).waitFor();
    await table.getByRole("checkbox", { name: "Chọn mọi đơn vị đang hiện" }).press("Space");
    await page.getByText("Chưa chọn đơn vị nào").waitFor();
    assert.ok(await page.getByRole("button", { name: "Làm công văn đôn đốc" }).isDisabled());
    assert.deepEqual(page.faults, []);
  });
}

test("a deadline that has gone by is chased, a late file told as such, and another period looked at", async (t) => {
  const { board, district } = await startDistrict(t, "2023-06-20");
  await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
  const { path } = await district.call("package_export", { to: BOARD, folder: folder(t) });
  await board.call("package_import", { paths: [path] });

  const page = await openPage(t, `${board.url}#/sync?tab=inbox`);
  const table = page.getByRole("table", { name: "Tệp đã nhận theo đơn vị" });
  const row = table.getByRole("row", { name: /Kỳ Sơn/ });
  await row.getByText("gửi sau hạn").waitFor();
  await page.getByText("Trễ 6 ngày").waitFor();
  await page.getByText("trong đó 1 gửi sau hạn").waitFor();
  await look(page, "inbox-gone-by");

  const period = page.getByRole("button", { name: /6 tháng đầu năm 2023/ }).and(page.locator("main *"));
  await period.press("Enter");
  await page.getByRole("option", { name: "Cả năm 2023" }).click();
  await row.getByText("đã gửi", { exact: true }).waitFor();
  await until("the choice keeps the focus", async () => /Cả năm 2023/.test(await standing(page)));
  await look(page, "inbox-other-period");

  // Whoever lost the receipt gets it from here.
  await row.getByRole("button", { name: "Huyện Kỳ Sơn" }).press("Enter");
  await table.getByRole("button", { name: "Làm biên nhận cho Phòng Dân tộc huyện Kỳ Sơn" }).press("Enter");
  const made = table.getByRole("status").filter({ hasText: "bien-nhan" });
  await made.getByRole("button", { name: "Tải về" }).waitFor();
  await until("the keyboard is not lost", () => holdsKeyboard(page));
  await look(page, "inbox-receipt");
  const receipt = await download(t, page, made.getByRole("button", { name: "Tải về" }));
  const { files } = await district.call("package_preview", { paths: [receipt] });
  assert.deepEqual(
    files.map(({ error, known, header }) => [error, known, header.receipt]),
    [[null, false, true]],
  );
  assert.deepEqual(page.faults, []);
});

test("nobody lies below a commune: it has no inbox", async (t) => {
  const commune = await startOffice(t, COMMUNE, "Lô Thị Mai");
  const page = await openPage(t, `${commune.url}#/sync`);
  await page.getByRole("tab", { name: "Nhận" }).waitFor();
  assert.equal(await page.getByRole("tab", { name: "Hộp thư" }).count(), 0);
  assert.deepEqual(page.faults, []);
});

for (const colorScheme of ["light", "dark"]) {
  test(`conflicts are settled by a rule once the list was seen, and the minutes tell it (${colorScheme})`, async (t) => {
    const { commune, district } = await startCommune(t);
    const send = async () => (await commune.call("package_export", { to: DISTRICT, folder: folder(t) })).path;
    const village = (await add(commune, "village", { name: "Xốp Tụ" }, COMMUNE)).id;
    const households = [];
    for (const head_name of ["Vừ Bá Chò", "Lầu Y Mỷ", "Già Bá Xồng"]) {
      households.push(await add(commune, "household", { head_name, village, members: "5", poverty: "poor" }));
    }
    await district.call("package_import", { paths: [await send()] });
    for (const [place, one] of households.entries()) {
      await set(commune, one, { members: String(6 + place), note: "Xã đã đến tận nhà xem lại" });
      await set(district, one, { members: "9", note: "Theo danh sách rà soát hộ nghèo cuối năm" });
    }
    await set(commune, households[0], { poverty: "near_poor" });
    await set(district, households[0], { poverty: "escaped" }).catch(() => set(district, households[0], { poverty: "" }));
    // Whether a record is voided no rule says.
    for (const [core, reason] of [
      [commune, "Hộ đã chuyển đi"],
      [district, "Nhập trùng"],
    ]) {
      await core.call("record_void", { kind: "household", id: households[2].id, reason });
    }
    await district.call("package_import", { paths: [await send()] });
    const { conflicts } = await district.call("conflict_list", {});
    const decided = conflicts.filter(({ field }) => field !== "voided").length;
    assert.ok(decided >= 5, `${decided} conflicts`);
    assert.equal(conflicts.length, decided + 1);

    const page = await openPage(t, `${district.url}#/sync?tab=conflicts`, { colorScheme });
    await page.getByRole("heading", { name: `${conflicts.length} mục khác nhau` }).waitFor();
    await look(page, `by-rule-before-${colorScheme}`);
    const open = page.getByRole("button", { name: "Xử lý theo quy tắc…" });
    await open.press("Enter");
    const asked = page.getByRole("dialog", { name: "Xử lý xung đột theo quy tắc" });
    await asked.getByRole("heading", { name: `Quy tắc chọn được ${decided} mục` }).waitFor();
    await look(page, `by-rule-list-${colorScheme}`);
    const unsaid = asked.getByRole("region", { name: /^1 mục quy tắc không chọn được/ });
    assert.ok(await unsaid.getByRole("checkbox").isDisabled());
    await unsaid.scrollIntoViewIfNeeded();
    await look(page, `by-rule-unsaid-${colorScheme}`);
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    await until("the button has the focus", async () => (await standing(page)) === "Xử lý theo quy tắc…");
    assert.equal((await district.call("conflict_list", {})).conflicts.length, conflicts.length, "looking settles nothing");

    // The district's word, but for one.
    await page.keyboard.press("Enter");
    await asked.getByRole("radio", { name: "Theo huyện" }).check({ force: true });
    await asked.getByText("Lấy giá trị do máy của huyện ghi.").waitFor();
    await asked.getByRole("checkbox", { name: /^Lầu Y Mỷ – Số nhân khẩu/ }).press("Space");
    await asked.getByRole("button", { name: `Xử lý ${decided - 1} mục` }).press("Enter");
    const done = page.getByRole("status", { name: "Vừa xử lý theo quy tắc" });
    await done.getByText(`Đã xử lý ${decided - 1} mục theo quy tắc`).waitFor();
    await until("the notice has the focus", async () => (await standing(page)) === "Vừa xử lý theo quy tắc");
    await page.getByRole("heading", { name: "2 mục khác nhau" }).waitFor();
    await look(page, `by-rule-done-${colorScheme}`);
    assert.equal((await district.call("record_get", households[0])).fields.members, "9");

    const minutes = page.getByRole("button", { name: "Lập biên bản…" });
    await minutes.press("Enter");
    const from = page.getByRole("dialog", { name: "Lập biên bản xử lý xung đột" });
    const day = from.getByRole("textbox", { name: /^Từ ngày/ });
    await day.fill("hôm qua");
    await day.press("Tab");
    await from.getByText("Không đọc được ngày.").waitFor();
    await look(page, `minutes-asked-${colorScheme}`);
    await day.fill("1/1/2023");
    await day.press("Tab");
    await from.getByRole("button", { name: "Lập biên bản" }).press("Enter");
    const paper = page.getByRole("status", { name: "Biên bản vừa lập" });
    await paper.getByText(`Đã lập biên bản, ghi ${decided - 1} mục đã xử lý`).waitFor();
    await until("the keyboard is not lost", () => holdsKeyboard(page));
    await look(page, `minutes-written-${colorScheme}`);
    const docx = await download(t, page, paper.getByRole("button", { name: "Tải về" }));
    assert.equal(readFileSync(docx).subarray(0, 2).toString(), "PK");
    assert.deepEqual(page.faults, []);
  });
}

test("a file goes in parts and arrives by them, one of them missing at first", async (t) => {
  const { commune, district } = await startCommune(t);
  const village = (await add(commune, "village", { name: "Xốp Tụ" }, COMMUNE)).id;
  for (let place = 0; place < 240; place += 1) {
    // Nothing a file could be made smaller by.
    await add(commune, "household", { head_name: "Vừ Bá Chò", village, note: randomBytes(370).toString("base64") });
  }
  const page = await openPage(t, `${commune.url}#/sync`);
  // Parts of five megabytes would want more than a test should write.
  await page.route("**/api/package_export", async (route) => {
    const asked = route.request().postDataJSON();
    assert.equal(asked.part_kb, 5000);
    await route.continue({ postData: JSON.stringify({ ...asked, part_kb: 66 }) });
  });
  await page.getByRole("radio", { name: "5 MB" }).check({ force: true });
  await look(page, "send-part-size");
  await page.keyboard.press("Control+Enter");
  const written = page.getByRole("status", { name: "Tệp vừa tạo" });
  await written.getByText(/chia làm \d+ phần/).waitFor();
  const buttons = written.getByRole("button", { name: /^Tải về phần/ });
  const parts = [];
  for (const button of await buttons.all()) parts.push(await download(t, page, button));
  assert.ok(parts.length > 1);
  await look(page, "send-parts");
  await page.reload();
  await page.getByRole("radio", { name: "5 MB" }).waitFor({ state: "attached" });
  assert.ok(await page.getByRole("radio", { name: "5 MB" }).isChecked(), "the choice is remembered");

  const other = await openPage(t, `${district.url}#/sync?tab=receive`);
  await choose(other, parts.slice(1));
  await other.getByText(/còn thiếu phần 1\. Hãy chọn đủ các phần/).waitFor();
  await look(other, "receive-part-missing");
  const [chooser] = await Promise.all([
    other.waitForEvent("filechooser"),
    other.getByRole("button", { name: "Thêm tệp…" }).click(),
  ]);
  await chooser.setFiles(parts[0]);
  const list = other.getByRole("grid", { name: "Tệp sẽ nhập" });
  await list.getByText("thuộc tệp trên").first().waitFor();
  assert.equal(await list.getByText("thuộc tệp trên").count(), parts.length - 1);
  await other.getByRole("heading", { name: "Xem trước 1 tệp" }).waitFor();
  await look(other, "receive-parts");
  await other.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
  await other.getByText(/^Đã nhập 1 tệp: 241 thay đổi mới/).waitFor();
  await until("the keyboard is not lost", () => holdsKeyboard(other));
  assert.equal((await district.call("household_list", {})).total, 240);
  assert.deepEqual([page.faults, other.faults], [[], []]);
});

for (const colorScheme of ["light", "dark"]) {
  test(`what takes long shows how far it is, and is stopped (${colorScheme})`, async (t) => {
    const { commune, district } = await startCommune(t);
    await add(commune, "village", { name: "Xốp Tụ" }, COMMUNE);
    const { path } = await commune.call("package_export", { to: DISTRICT, folder: folder(t) });
    const page = await openPage(t, `${district.url}#/sync?tab=receive`, { colorScheme });
    // A file that takes long is too large for a test: the answers are held back.
    let stop = () => {};
    const stopped = new Promise((resolve) => {
      stop = resolve;
    });
    let progress = { done: 0, total: 0 };
    await page.route("**/api/import_progress", (route) => route.fulfill({ json: progress }));
    await page.route("**/api/import_stop", async (route) => {
      stop();
      await route.fulfill({ json: progress });
    });
    const hold = async (route) => {
      await stopped;
      const refusal = { code: "stopped", params: {}, field: null, incident: null, fields: [] };
      await route.fulfill({ status: 422, json: refusal });
    };
    await page.route("**/api/package_import", hold);

    await choose(page, [path]);
    await page.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
    const bar = page.getByRole("progressbar", { name: "Đang nhập vào sổ" });
    await bar.waitFor();
    await look(page, `progress-begins-${colorScheme}`);
    progress = { done: 1240, total: 4000 };
    await until("the bar moves", async () => (await bar.getAttribute("aria-valuenow")) === "31");
    await look(page, `progress-${colorScheme}`);
    await page.getByRole("button", { name: "Dừng", exact: true }).press("Enter");
    await page.getByText("Đã dừng theo yêu cầu, sổ vẫn như trước khi nhập.").waitFor();
    await until("the next thing has the focus", async () => /^Chọn tệp…/.test(await standing(page)));
    await look(page, `progress-stopped-${colorScheme}`);

    await page.unroute("**/api/package_import");
    await choose(page, [path]);
    await page.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
    await page.getByText(/^Đã nhập 1 tệp/).waitFor();
    assert.deepEqual(page.faults, []);
  });
}

// An import is taken back and made again; what a lost PC wrote is kept aside, decided about, and counted.

import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { BOARD, COMMUNE, DISTRICT, joinOffice, startBoard, startDistrict } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

const add = async (core, kind, fields, owner = null) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

const set = (core, { kind, id }, fields) =>
  core.call("record_save", { kind, id, owner: null, fields, draft: null });

const villages = async (core) =>
  (await core.call("count_grid", { unit: COMMUNE, period: "2023-CN" })).villages.map(({ name }) => name).sort();

async function choose(page, files) {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Chọn tệp…" }).click(),
  ]);
  await chooser.setFiles(files);
}

async function importFiles(page, files) {
  await choose(page, files);
  await page.getByRole("button", { name: `Nhập ${files.length} tệp` }).click();
  await page.getByText(/^Đã nhập/).waitFor();
}

/** What has the keyboard, as a person reads it. */
const standing = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");

const holdsKeyboard = (page) => page.evaluate(() => document.activeElement !== document.body);

/** A Board and Kỳ Sơn, enrolled by it. */
async function enrolled(t) {
  const { board, district } = await startDistrict(t);
  const send = async () => (await district.call("package_export", { to: BOARD, folder: folder(t) })).path;
  return { board, district, send };
}

test("an import is taken back whole, and made again", async (t) => {
  const { board, district, send } = await enrolled(t);
  const village = await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
  const household = await add(district, "household", { head_name: "Vừ Bá Chò", village: village.id });
  const paid = { content: "1.nha_o", amount_central: "40.000.000", handover_date: "2023-08-15" };
  await add(district, "support", { household: household.id, ...paid });
  const file = await send();

  const page = await openPage(t, `${board.url}#/sync?tab=receive`);
  await importFiles(page, [file]);
  const done = page.getByRole("status", { name: "Vừa nhập" });
  await done.getByText("Đã nhập 1 tệp: 3 thay đổi mới").waitFor();
  await picture(page, "undo-import-offered");
  assert.deepEqual(await seriousFaults(page), []);

  // Escape leaves everything, and the keyboard where it was.
  await done.getByRole("button", { name: "Hoàn tác lần nhập này" }).click();
  const asked = page.getByRole("alertdialog", { name: "Hoàn tác lần nhập này?" });
  await asked.getByText(file.split("/").pop()).waitFor();
  await picture(page, "undo-import-asked");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  await until("the button has the focus", async () => (await standing(page)) === "Hoàn tác lần nhập này");
  assert.equal((await board.call("household_list", {})).total, 1);

  await page.keyboard.press("Enter");
  await asked.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  const undone = page.getByRole("status", { name: "Vừa hoàn tác lần nhập" });
  await undone.getByText("Đã hoàn tác lần nhập: bỏ ra 3 thay đổi").waitFor();
  assert.match(await undone.innerText(), /40\.000\.000\s+thành\s+0 đồng/);
  await until("the notice has the focus", async () => (await standing(page)) === "Vừa hoàn tác lần nhập");
  await picture(page, "undo-import-done");
  assert.deepEqual(await seriousFaults(page), []);
  assert.equal((await board.call("household_list", {})).total, 0);
  assert.equal(await page.getByRole("button", { name: "Hoàn tác lần nhập này" }).count(), 0);

  await importFiles(page, [file]);
  assert.equal((await board.call("household_list", {})).total, 1);
  // Later it is offered above the log.
  await page.reload();
  const last = page.getByText(/^Lần nhập gần nhất: /);
  await last.waitFor();
  await picture(page, "undo-import-log");
  // What was built upon stays, and the sentence says which record it was.
  await set(board, household, { members: "6" });
  await page.getByRole("button", { name: "Hoàn tác lần nhập này" }).click();
  await asked.getByRole("button", { name: "Hoàn tác", exact: true }).click();
  await asked.getByText(/Không hoàn tác được lần nhập này: hồ sơ nhập vào, hộ “Vừ Bá Chò”,/).waitFor();
  await picture(page, "undo-import-refused");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Escape");
  assert.equal((await board.call("household_list", {})).total, 1);
  assert.deepEqual(page.faults, []);
});

for (const colorScheme of ["light", "dark"]) {
  test(`what a lost PC wrote later is kept aside, and counts once it is let in (${colorScheme})`, async (t) => {
    const look = async (page, name) => {
      await picture(page, `aside-${name}-${colorScheme}`);
      assert.deepEqual(await seriousFaults(page), [], name);
      assert.equal(await tooWide(page), 0, `${name} is too wide`);
    };
    const { board, district, send } = await enrolled(t);
    const first = await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
    await board.call("package_import", { paths: [await send()] });

    const page = await openPage(t, `${board.url}#/sync?tab=aside`, { colorScheme });
    await page.getByText("Không có thay đổi nào để riêng").waitFor();
    await look(page, "empty");

    await page.goto(`${board.url}#/settings`);
    await page.getByRole("button", { name: "Báo mất…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Báo mất", exact: true }).click();
    await page.getByText("báo mất", { exact: true }).waitFor();

    // The PC is not lost after all: its officer goes on.
    await set(district, first, { note: "Bản giáp biên" });
    const second = await add(district, "village", { name: "Yên Hòa" }, COMMUNE);
    const late = { head_name: "Vừ Bá Chò", village: second.id, birth_year: "1968", members: "5", phone: "0912345678" };
    await add(district, "household", late);
    const file = await send();

    await page.goto(`${board.url}#/sync?tab=receive`);
    await choose(page, [file]);
    await page.getByText("3 thay đổi để riêng, chưa tính: ghi sau khi máy đã báo mất").waitFor();
    await look(page, "preview");
    await page.getByRole("button", { name: "Nhập 1 tệp" }).click();
    const done = page.getByRole("status", { name: "Vừa nhập" });
    await done.getByText("3 thay đổi để riêng, chưa tính: ghi sau khi máy đã báo mất").waitFor();
    await look(page, "imported");
    assert.deepEqual(await villages(board), ["Xốp Tụ"], "they do not count");

    await done.getByRole("link", { name: "Để riêng" }).click();
    await page.getByRole("heading", { name: /^huyện Kỳ Sơn, máy …/ }).waitFor();
    await page.getByRole("tab", { name: "Để riêng 3" }).waitFor();
    await look(page, "list");

    // One is put away by the keyboard, which stays at its place; and asked about again.
    await page.getByRole("button", { name: /^Loại thay đổi số \d+: Vừ Bá Chò$/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Đã loại “Vừ Bá Chò”, không tính vào sổ.").waitFor();
    await page.getByRole("tab", { name: "Để riêng 2" }).waitFor();
    await until("the keyboard is not lost", () => holdsKeyboard(page));
    await page.getByText("Đã quyết định").click();
    await page.getByText("đã loại", { exact: true }).waitFor();
    await look(page, "discarded");
    await page.getByRole("button", { name: /^Xem lại thay đổi số \d+: Hộ “Vừ Bá Chò”$/ }).press("Enter");
    await page.getByRole("tab", { name: "Để riêng 3" }).waitFor();

    await page.getByRole("button", { name: "Cho tất cả vào sổ" }).press("Enter");
    const asked = page.getByRole("alertdialog", { name: "Cho 3 thay đổi vào sổ?" });
    await asked.waitFor();
    await look(page, "release-asked");
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "detached" });
    await until("the keyboard is where it was", async () => (await standing(page)) === "Cho tất cả vào sổ");
    assert.deepEqual(await villages(board), ["Xốp Tụ"]);
    await page.keyboard.press("Enter");
    await asked.getByRole("button", { name: "Cho vào sổ" }).press("Enter");
    await page.getByText("Đã cho 3 thay đổi vào sổ, từ nay được tính.").waitFor();
    await page.getByText("Không có thay đổi nào để riêng").waitFor();
    await until("the keyboard is not lost", () => holdsKeyboard(page));
    await page.getByText("Đã quyết định").click();
    await look(page, "released");
    assert.deepEqual(await villages(board), ["Xốp Tụ", "Yên Hòa"]);
    assert.equal((await board.call("household_list", {})).total, 1);
    assert.equal((await board.call("quarantine_list", {})).undecided, 0);
    assert.deepEqual(page.faults, []);
  });
}

test("of a copied store neither side counts until one is let in and the other put away", async (t) => {
  const board = await startBoard(t);
  const [data, copy] = [folder(t), join(folder(t), "bản chép")];
  const first = await joinOffice(t, board, DISTRICT, "Vi Văn Hùng", data);
  const village = await add(first, "village", { name: "Xốp Tụ" }, COMMUNE);
  await first.stop();
  cpSync(data, copy, { recursive: true, preserveTimestamps: true });
  /** Goes on from the copied store, in its place, and sends. */
  const goOn = async (head_name) => {
    rmSync(data, { recursive: true });
    cpSync(copy, data, { recursive: true, preserveTimestamps: true });
    const core = await startCore(t, data);
    await core.call("unlock", { name: "Vi Văn Hùng", password: PASSWORD });
    await add(core, "household", { head_name, village: village.id });
    const sent = await core.call("package_export", { to: BOARD, folder: folder(t), whole: true });
    await core.stop();
    return sent.path;
  };
  const files = [await goOn("Vừ Bá Chò"), await goOn("Lầu Y Mỷ")];
  const page = await openPage(t, `${board.url}#/sync?tab=receive`);
  await importFiles(page, files);
  await page.getByText("2 thay đổi để riêng, chưa tính: của sổ bị sao chép, hai máy cùng ghi").waitFor();
  assert.equal((await board.call("household_list", {})).total, 0);
  await page.getByRole("tab", { name: "Để riêng 2" }).click();
  await page.getByText("Sổ bị sao chép sang máy khác rồi cả hai máy cùng ghi, nên chưa bên nào được tính.").first().waitFor();
  // Each side stands by itself, and leads to what is in the books already: nothing of it.
  await page.getByRole("heading", { name: /^huyện Kỳ Sơn, máy …\S+ – bên có trước/ }).waitFor();
  await page.getByRole("heading", { name: /^huyện Kỳ Sơn, máy …\S+ – bên đến sau/ }).waitFor();
  assert.equal(await page.getByRole("link", { name: /^Hộ “/ }).count(), 0);
  await picture(page, "aside-fork");
  assert.deepEqual(await seriousFaults(page), []);
  await page.getByRole("button", { name: "Cho vào sổ: bên đến sau" }).click();
  await page.getByRole("alertdialog", { name: "Cho “Lầu Y Mỷ” vào sổ?" }).getByRole("button", { name: "Cho vào sổ" }).click();
  await page.getByRole("tab", { name: "Để riêng 1" }).waitFor();
  await page.getByRole("button", { name: "Loại: bên có trước" }).click();
  await page.getByText("Không có thay đổi nào để riêng").waitFor();
  const { rows } = await board.call("household_list", {});
  assert.deepEqual(rows.map(({ head_name }) => head_name), ["Lầu Y Mỷ"]);
  assert.deepEqual(page.faults, []);
});

test("corrections go down to units with papers, and to other computers of one unit", async (t) => {
  const alone = await startBoard(t);
  const nobody = await openPage(t, `${alone.url}#/sync?tab=send`);
  await nobody.getByText("Chưa có đơn vị nào ở dưới để gửi").waitFor();
  await nobody.getByText("Chưa gửi tệp nào").waitFor();
  await picture(nobody, "send-nobody-below");
  assert.deepEqual(await seriousFaults(nobody), []);

  const { board, district, send } = await enrolled(t);
  const village = await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
  await board.call("package_import", { paths: [await send()] });
  await set(board, village, { note: "Ban đã đối chiếu" });
  const page = await openPage(t, `${board.url}#/sync?tab=send`);
  await page.getByRole("button", { name: "Tạo tệp gửi Phòng Dân tộc huyện Kỳ Sơn" }).waitFor();
  await picture(page, "send-down");
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  const written = page.getByRole("status", { name: "Tệp vừa tạo" });
  await written.getByText("Phòng Dân tộc huyện Kỳ Sơn").waitFor();
  const [{ file }] = (await board.call("sync_log")).sent;
  assert.match(file, /huyen-ky-son/);

  await page.getByRole("radio", { name: "Máy khác cùng đơn vị" }).check({ force: true });
  await page.getByText("Cho các máy khác của Ban Dân tộc tỉnh Nghệ An").waitFor();
  await picture(page, "send-across");
  assert.deepEqual(await seriousFaults(page), []);

  // What came down is there.
  const dir = folder(t);
  const { path } = await board.call("package_export", { to: DISTRICT, folder: dir, whole: true });
  const below = await openPage(t, `${district.url}#/sync?tab=receive`);
  await importFiles(below, [path]);
  assert.equal((await district.call("record_get", village)).fields.note, "Ban đã đối chiếu");
  await below.goto(`${district.url}#/sync?tab=send`);
  await below.getByRole("radio", { name: "Xuống cấp dưới" }).waitFor();
  await picture(below, "send-district");
  assert.deepEqual([nobody.faults, page.faults, below.faults], [[], [], []]);
});

// Enrolment: the Board makes a file, a district joins by it on a new PC; a lost PC is reported.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { copyCode } from "../lib/lock.js";
import { BOARD, COMMUNE, startBoard, startCommune, startOffice } from "../lib/offices.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

async function choose(page, file) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Chọn tệp…" }).click();
  await (await chooser).setFiles(file);
}

test("a district joins by the Board's file and the code told by telephone", async (t) => {
  const board = await startBoard(t);
  const page = await openPage(t, `${board.url}#/settings`);
  await page.getByRole("button", { name: "Làm tệp ghi danh…" }).click();
  const dialog = page.getByRole("dialog", { name: "Làm tệp ghi danh" });
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill("ky son");
  await page.getByRole("option", { name: /^Huyện Kỳ Sơn/ }).click();
  await picture(page, "enrol");
  assert.deepEqual(await seriousFaults(page), []);
  await dialog.getByRole("button", { name: "Làm tệp ghi danh" }).click();
  const code = await dialog.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/).innerText();
  await picture(page, "enrol-code");
  assert.deepEqual(await seriousFaults(page), []);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Mở thư mục" }).click();
  const file = await (await download).path();
  await dialog.getByRole("button", { name: "Đã chép mã" }).click();
  await page.getByText("Tệp ghi danh gần nhất: huyện Kỳ Sơn").waitFor();

  const district = await startCore(t, folder(t));
  const fresh = await openPage(t, district.url);
  await fresh.getByRole("button", { name: "Có tệp ghi danh từ cấp trên" }).click();
  await picture(fresh, "join-file");
  await choose(fresh, file);
  const join = fresh.getByRole("dialog", { name: "Dùng tệp ghi danh" });
  await join.getByText("Phòng Dân tộc huyện Kỳ Sơn").waitFor();
  await join.getByLabel("Mã một lần").fill("22222-22222-22222-22222");
  await join.getByLabel("Họ tên người dùng máy").fill("Lầu Bá Chò");
  await join.getByLabel("Mật khẩu mới").fill(PASSWORD);
  await join.getByLabel("Gõ lại mật khẩu").fill(PASSWORD);
  await fresh.keyboard.press("Enter");
  await join.getByText("Mã gõ chưa đúng").waitFor();
  await picture(fresh, "join");
  assert.deepEqual(await seriousFaults(fresh), []);
  await join.getByLabel("Mã một lần").fill(code.toLowerCase().replaceAll("-", " "));
  await fresh.keyboard.press("Enter");
  await copyCode(fresh);
  await fresh.getByRole("heading", { name: "Tổng quan" }).waitFor();
  const status = await district.call("status");
  assert.equal(status.unit.code, "417");
  assert.equal((await district.call("device_list")).enrolled, true);

  // Once more for the same district: its PC would be cut off, and that is said.
  await page.getByRole("button", { name: "Làm tệp ghi danh…" }).click();
  await dialog.getByRole("combobox", { name: "Đơn vị" }).fill("ky son");
  await page.getByRole("option", { name: /^Huyện Kỳ Sơn/ }).click();
  await dialog.getByText("Huyện Kỳ Sơn đã được ghi danh. Tệp mới thay khoá của đơn vị.").waitFor();
  await picture(page, "enrol-again");
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual([page.faults, fresh.faults], [[], []]);
});

test("a lost PC is reported from above, and a store without papers says so", async (t) => {
  const alone = await startOffice(t, COMMUNE, "Lô Thị Mây");
  const other = await openPage(t, `${alone.url}#/settings`);
  await other.getByText("Máy này chưa được cấp trên ghi danh.").waitFor();
  await picture(other, "devices-none");
  // Real data goes nowhere without a signature.
  await other.goto(`${alone.url}#/sync?tab=send`);
  await other.getByRole("heading", { name: "Máy này chưa được ghi danh" }).waitFor();
  assert.equal(await other.getByRole("button", { name: /^Tạo tệp gửi/ }).count(), 0);
  await picture(other, "send-not-enrolled");
  assert.deepEqual(await seriousFaults(other), []);
  assert.deepEqual((await alone.call("sync_log", {})).sent, []);

  const { board, commune } = await startCommune(t);
  await commune.call("record_save", { kind: "village", id: null, owner: COMMUNE, fields: { name: "Xốp Tụ" }, draft: null });
  const { path } = await commune.call("package_export", { to: BOARD, folder: folder(t) });
  await board.call("package_import", { paths: [path] });
  const page = await openPage(t, `${board.url}#/settings`);
  await page.getByRole("button", { name: "Báo mất…" }).click();
  const asked = page.getByRole("alertdialog");
  await asked.getByText("1 thay đổi đã nhận của máy này vẫn được tính.").waitFor();
  await picture(page, "devices-revoke");
  assert.deepEqual(await seriousFaults(page), []);
  await asked.getByRole("button", { name: "Báo mất", exact: true }).click();
  await page.getByText("báo mất", { exact: true }).waitFor();
  await picture(page, "devices");
  assert.deepEqual(await seriousFaults(page), []);
  const [, lost] = (await board.call("device_list")).devices;
  assert.equal(lost.through, 1);

  // It turns out that more was its owner's.
  await page.getByRole("button", { name: "Sửa…" }).click();
  const number = asked.getByLabel("Tin đến thay đổi số");
  await number.fill("vài");
  await asked.getByText("Hãy gõ một số từ 0 đến 99.999.999.").waitFor();
  await picture(page, "devices-through");
  assert.deepEqual(await seriousFaults(page), []);
  assert.equal(await asked.getByRole("button", { name: "Báo mất", exact: true }).isDisabled(), true);
  // Or that it never was the unit's: nothing of it is believed.
  await number.fill("0");
  await asked.getByText("1 thay đổi đã nhận của máy này sẽ thôi được tính, và được để riêng.").waitFor();
  await picture(page, "devices-none-believed");
  assert.deepEqual(await seriousFaults(page), []);
  await number.fill("12");
  await asked.getByRole("button", { name: "Báo mất", exact: true }).click();
  await page.getByText("tin đến thay đổi số 12").waitFor();
  assert.equal((await board.call("device_list")).devices[1].through, 12);
  assert.deepEqual([page.faults, other.faults], [[], []]);
});

// The main job in two real windows: Kỳ Sơn records and exports, the Board imports what it sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { folder } from "../lib/programs.js";
import { KEYS, openWindow } from "../lib/window.js";

/** Shows the screen afresh, as after closing and opening the window. */
async function reload(window, place) {
  await window.run(`location.hash = arguments[0]; location.reload()`, place);
}

test("Kỳ Sơn records and exports, the Board imports it in a second window", async (t) => {
  const sticks = folder(t);
  const district = await openWindow(t, folder(t));
  await district.says("Chào mừng đến với Sổ Bản");
  await district.call("workspace_create", { unit: "417", officer: "Lô Thị Mây" });
  await reload(district, "#/vouchers");
  await district.says("Chưa có chứng từ nào");

  // A voucher typed key by key; the form restores nothing, refuses nothing.
  await district.clickText("Thêm chứng từ");
  await district.fill("[role=dialog] input[name=number]", "KB-0417-01");
  await district.fill("[role=dialog] input[name=date]", "26/05/2023");
  const item = "[role=dialog] input[role=combobox]";
  await district.fill(item, "DA 2");
  await district.says("DA 2:");
  await district.type(KEYS.down + KEYS.enter);
  await district.says("Kế hoạch không giao loại vốn này cho DA 2.");
  await district.fill("[role=dialog] input[name=amount]", "3.562.500.000");
  await district.says("ba tỷ năm trăm sáu mươi hai triệu năm trăm nghìn đồng");
  district.picture("window-voucher");
  await district.type(KEYS.control + KEYS.enter);
  await district.says("Đã lưu: KB-0417-01");

  const { path, header } = await district.call("package_export", { to: "40", folder: sticks });
  assert.equal(header.number, 1);

  const board = await openWindow(t, folder(t));
  await board.says("Chào mừng đến với Sổ Bản");
  await board.clickText("Mở sổ làm việc");
  await board.says("Sổ còn trống");
  const preview = await board.call("package_preview", { paths: [path] });
  assert.equal(preview.applied, false);
  assert.equal(preview.disbursed_after, "3562500000");
  const imported = await board.call("package_import", { paths: [path] });
  assert.equal(imported.applied, true);
  assert.equal((await board.call("package_import", { paths: [path] })).new_changes, 0);

  await reload(board, "#/vouchers");
  await board.says("KB-0417-01");
  await reload(board, "#/");
  await board.says("3.562,5");
  await board.says("1.473.139");
  board.picture("window-board");
});

test("what was saved is there when the window opens again", async (t) => {
  const data = folder(t);
  const first = await openWindow(t, data);
  await first.says("Chào mừng đến với Sổ Bản");
  await first.call("sample_create", { unit: "16816" });
  await reload(first, "#/households");
  await first.says("DỮ LIỆU MẪU");
  const before = await first.call("household_list", {});
  await first.close();

  const again = await openWindow(t, data);
  await again.says("DỮ LIỆU MẪU");
  assert.deepEqual(await again.call("household_list", {}), before);
  again.picture("window-sample");
});

// The main job in two real windows: Kỳ Sơn records and exports, the Board imports what it sent.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { PASSWORD } from "../lib/core.js";
import { DISTRICT, enrol } from "../lib/offices.js";
import { folder } from "../lib/programs.js";
import { KEYS, openWindow } from "../lib/window.js";

/** The way to the screen Đồng bộ. */
const SYNC = "nav a[href$='#/sync']";

test("Kỳ Sơn records and exports, the Board imports it in a second window", async (t) => {
  const stick = folder(t);
  const data = folder(t);
  const board = await openWindow(t, data);
  await board.says("Chào mừng đến với Sổ Bản");
  await board.fill("input[name=officer]", "Vi Thị Hoa");
  await board.fill("input[name=new_password]", PASSWORD);
  await board.fill("input[name=new_password_again]", PASSWORD);
  await board.clickText("Mở sổ làm việc");
  await board.says("Mã khôi phục sổ của");
  const groups = "return [...document.querySelectorAll('ol li')].map((group) => group.innerText)";
  await board.fill("input[name=group]", (await board.run(groups))[3]);
  await board.clickText("Đã cất mã, vào sổ");
  await board.says("Sổ còn trống");

  const district = await openWindow(t, folder(t));
  await district.says("Chào mừng đến với Sổ Bản");
  await enrol(t, board, district, DISTRICT, "Lô Thị Mây");
  await district.reload("#/vouchers");
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

  await district.clickText("Để sau");
  await district.gone("[role=dialog]");

  // To a stick of one's own choice, in the desktop's dialog.
  await district.click(SYNC);
  await district.clickText("Tạo tệp gửi Ban Dân tộc tỉnh Nghệ An");
  await district.answerDialog("Chọn nơi để tệp gửi", `${stick}/`);
  await district.says("Đã tạo tệp, sẵn sàng để gửi");
  const [name, ...more] = readdirSync(stick);
  assert.deepEqual(more, []);
  assert.match(name, /^huyen-ky-son-417_gui_.*_so-001\.soban$/);
  await district.says(name);
  await district.says(stick);
  district.picture("window-sent");

  await board.click(SYNC);
  await board.clickText("Nhận");
  await board.clickText("Chọn tệp…");
  await board.answerDialog("Chọn tệp nhận được", join(stick, name));
  await board.says("Xem trước 1 tệp");
  await board.says("3.562.500.000 đồng");
  board.picture("window-preview");
  assert.equal((await board.call("voucher_list", {})).total, 0, "a preview writes nothing");
  await board.clickText("Nhập 1 tệp");
  await board.says("Đã nhập 1 tệp");
  assert.deepEqual(await board.call("voucher_list", {}), await district.call("voucher_list", {}));

  await board.reload("#/vouchers");
  await board.says("KB-0417-01");
  await board.reload("#/");
  await board.says("3.562,5");
  await board.says("1.473.139");
  board.picture("window-board");
  await board.close();

  // A double click on the next file starts the program: behind the lock, the file lies ready.
  await district.clickText("Tạo tệp gửi Ban Dân tộc tỉnh Nghệ An");
  await district.says("so-002.soban");
  const next = readdirSync(stick).find((file) => file.includes("so-002"));
  const opened = await openWindow(t, data, [join(stick, next)]);
  await opened.fill("input[name=password]", PASSWORD);
  await opened.type(KEYS.enter);
  await opened.says("Xem trước 1 tệp");
  await opened.says(next);
  opened.picture("window-opened");
});

test("what was saved is there when the window opens again", async (t) => {
  const data = folder(t);
  const first = await openWindow(t, data);
  await first.says("Chào mừng đến với Sổ Bản");
  await first.call("sample_create", { unit: "16816" });
  await first.reload("#/households");
  await first.says("DỮ LIỆU MẪU");
  const before = await first.call("household_list", {});
  await first.close();

  const again = await openWindow(t, data);
  await again.says("DỮ LIỆU MẪU");
  assert.deepEqual(await again.call("household_list", {}), before);
  again.picture("window-sample");
});

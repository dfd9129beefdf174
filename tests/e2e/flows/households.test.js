// Households and supports, as commune staff keep them: by keyboard, with one wrong turn.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

async function commune(t) {
  const core = await startCore(t, folder(t));
  await core.call("workspace_create", { unit: "16816", officer: "Vi Thị Hoa" });
  const village = await core.call("record_save", {
    kind: "village",
    id: null,
    owner: null,
    fields: { name: "Bản Xốp Tụ" },
    draft: null,
  });
  return { core, village: village.record.id };
}

const record = (core, kind, fields) =>
  core.call("record_save", { kind, id: null, owner: null, fields, draft: null });

test("households are typed one after the other, and a wrong number is marked, not lost", async (t) => {
  const { core, village } = await commune(t);
  const page = await openPage(t, `${core.url}#/households?village=${village}`);
  await page.getByRole("button", { name: "Thêm hộ" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Họ và tên chủ hộ").fill("Vừ Bá Chò");
  await dialog.getByLabel("Số CCCD/CMND").fill("123");
  await page.keyboard.press("Control+Enter");
  await dialog.getByText("Số định danh phải có 12 chữ số").waitFor();
  assert.equal(await dialog.getByLabel("Số CCCD/CMND").inputValue(), "123");
  await dialog.getByLabel("Số CCCD/CMND").fill("040081001234");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Đã lưu: Vừ Bá Chò").waitFor();
  // The next one is open, its village kept.
  await until("an empty form", async () => (await dialog.getByLabel("Họ và tên chủ hộ").inputValue()) === "");
  await dialog.getByLabel("Họ và tên chủ hộ").fill("Lầu Y Xò");
  await page.keyboard.press("Control+S");
  await page.getByText("Đã lưu: Lầu Y Xò").waitFor();
  const { rows } = await core.call("household_list", {});
  assert.deepEqual(rows.map((row) => row.village_name), ["Bản Xốp Tụ", "Bản Xốp Tụ"]);
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(page.faults, []);
});

test("a saved household keeps each field as it is left, and what was begun comes back", async (t) => {
  const { core, village } = await commune(t);
  const { record: household } = await record(core, "household", { head_name: "Vừ Bá Chò", village });
  const page = await openPage(t, `${core.url}#/households/${household.id}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Điện thoại").fill("0987654321");
  await page.keyboard.press("Tab");
  await until("the phone is stored", async () => {
    const { fields } = await core.call("record_get", { kind: "household", id: household.id });
    return fields.phone === "0987654321";
  });
  await dialog.getByLabel("Số nhân khẩu").fill("nhiều");
  await page.keyboard.press("Tab");
  await dialog.getByText("Đây không phải số nguyên").waitFor();
  await page.reload();
  await dialog.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await dialog.getByLabel("Số nhân khẩu").inputValue(), "nhiều");
});

test("a new household comes back as it was left, with what is odd about it", async (t) => {
  const { core, village } = await commune(t);
  await record(core, "household", { head_name: "Vừ Bá Chò", village, id_number: "040081001234" });
  const page = await openPage(t, `${core.url}#/households/new?village=${village}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Họ và tên chủ hộ").fill("Lầu Y Xò");
  await dialog.getByLabel("Số CCCD/CMND").fill("040081001234");
  await dialog.getByLabel("Điện thoại").fill("0987654321");
  await dialog.getByText("Số này trùng với hộ Vừ Bá Chò").waitFor();
  // Closed from within the field: its text is kept as well.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Thêm hộ" }).first().click();
  await dialog.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await dialog.getByLabel("Điện thoại").inputValue(), "0987654321");
  await dialog.getByText("Số này trùng với hộ Vừ Bá Chò").waitFor();
  await dialog.getByRole("button", { name: "Bỏ nội dung này" }).click();
  await until("an empty form", async () => (await dialog.getByLabel("Họ và tên chủ hộ").inputValue()) === "");
  assert.deepEqual(page.faults, []);
});

test("a support is added, and the address of a figure shows exactly its rows", async (t) => {
  const { core, village } = await commune(t);
  const { record: household } = await record(core, "household", { head_name: "Vừ Bá Chò", village });
  const page = await openPage(t, `${core.url}#/households/${household.id}`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Thêm hỗ trợ" }).click();
  await dialog.getByRole("combobox", { name: "Nội dung hỗ trợ" }).fill("nha o");
  await page.getByRole("option", { name: /Hỗ trợ nhà ở/ }).click();
  await dialog.getByText("40 triệu đồng/hộ").waitFor();
  await dialog.getByLabel("Ngân sách Trung ương").fill("44.000.000");
  await dialog.getByLabel("Ngày bàn giao").fill("15/8/2023");
  await page.keyboard.press("Tab");
  await dialog.getByText("Tổng số tiền vượt định mức").waitFor();
  await page.keyboard.press("Control+S");
  await dialog.getByText("Hỗ trợ đã nhận").waitFor();
  await dialog.getByText("44.000.000").first().waitFor();
  await page.goto(
    `${core.url}#/households?tab=supports&indicator=1.nha_o&period=2023-CN&cumulative=true&only_done=true`,
  );
  await page.getByText("Kỳ: luỹ kế đến hết").waitFor();
  await page.getByText("44.000.000").first().waitFor();
  assert.deepEqual(await seriousFaults(page), []);
});

test("a name is found without its accents, and a household is voided with a reason", async (t) => {
  const { core, village } = await commune(t);
  await record(core, "household", { head_name: "Vừ Bá Chò", village });
  await record(core, "household", { head_name: "Đặng Văn Đức", village });
  const page = await openPage(t, `${core.url}#/households`);
  await page.getByLabel("Tìm hộ").fill("dang van");
  await until("one row", async () => (await page.getByText("Vừ Bá Chò").count()) === 0);
  await page.getByText("Đặng Văn Đức").click();
  await page.getByRole("button", { name: "Huỷ…" }).click();
  const question = page.getByRole("dialog", { name: "Huỷ hộ Đặng Văn Đức?" });
  await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
  await question.getByText("Hãy ghi lý do huỷ").waitFor();
  await question.getByLabel("Lý do").fill("nhập trùng");
  await question.getByRole("button", { name: "Huỷ bản ghi" }).click();
  await page.getByText("Lý do: nhập trùng").waitFor();
  assert.equal((await core.call("household_list", {})).total, 1);
});

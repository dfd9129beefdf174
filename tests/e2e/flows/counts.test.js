// The grid of counts: typed, pasted, refused.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, seriousFaults } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { COMMUNE, startOffice } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

test("villages are added, cells typed and pasted; a wrong one keeps its text", async (t) => {
  const core = await startCore(t, folder(t));
  const { status: { period } } = await core.call("workspace_create", { unit: "16816", officer: "" });
  const page = await openPage(t, `${core.url}#/counts`);
  for (const name of ["Bản Xốp Tụ", "Bản Yên Hoà"]) {
    await page.getByLabel("Thêm thôn, bản").fill(name);
    await page.keyboard.press("Enter");
    await page.getByText(name, { exact: true }).first().waitFor();
  }
  const cells = async () => (await core.call("count_grid", { unit: null, period })).cells;
  const cell = (row, column) =>
    page.locator(`revo-grid revogr-data[type=rgRow] .rgCell[data-rgrow="${row}"][data-rgcol="${column}"]`).last();

  await cell(0, 0).click();
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  const values = async () => (await cells()).map((one) => one.value).join();
  await until("12 is stored", async () => (await values()) === "12").catch(async (error) =>
    assert.fail(`${error.message}: ${await values()}`),
  );

  await cell(0, 0).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1.234\tmười\n7\t8");
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });
  await page.getByText("Có 1 ô chưa lưu được").waitFor();
  await until("the good ones are stored", async () => {
    const sorted = (await cells()).map((one) => one.value).sort((a, b) => a - b);
    return sorted.join() === "7,8,1234";
  });
  await page.locator("revo-grid").getByText("mười").waitFor();
  await page.reload();
  await page.locator("revo-grid").getByText("mười").waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  assert.deepEqual(page.faults, []);
});

test("figures typed faster than the grid moves land in their own cells", async (t) => {
  const core = await startCore(t, folder(t));
  const { status: { period } } = await core.call("workspace_create", { unit: "16816", officer: "" });
  const names = ["An", "Bình", "Chi", "Dung", "Giang"];
  for (const name of names) {
    await core.call("record_save", { kind: "village", id: null, owner: null, fields: { name }, draft: null });
  }
  const page = await openPage(t, `${core.url}#/counts`);
  const first = page.locator('revo-grid revogr-data[type=rgRow] .rgCell[data-rgrow="0"][data-rgcol="0"]').last();
  for (const [key, lastDigit] of [
    ["Enter", 1],
    ["ArrowDown", 2],
  ]) {
    await first.click();
    const figures = names.map((_, row) => 10 * (row + 1) + lastDigit);
    for (const digit of figures.flatMap((figure) => [...String(figure), key])) await page.keyboard.press(digit);
    const stored = async () => (await core.call("count_grid", { unit: null, period })).cells.map((one) => one.value).join();
    await until(`every figure before ${key} is stored`, async () => (await stored()) === figures.join()).catch(
      async (error) => assert.fail(`${error.message}: ${await stored()}`),
    );
  }
  assert.deepEqual(page.faults, []);
});

test("a figure being typed is stored when the lock or another screen takes the grid's place", async (t) => {
  const core = await startOffice(t, COMMUNE, "Lô Thị Mây");
  const { period } = await core.call("status");
  await core.call("record_save", { kind: "village", id: null, owner: null, fields: { name: "Xốp Tụ" }, draft: null });
  const page = await openPage(t, `${core.url}#/counts`);
  const first = page.locator('revo-grid revogr-data[type=rgRow] .rgCell[data-rgrow="0"][data-rgcol="0"]').last();
  const field = page.locator("revogr-edit input");
  const saves = [];
  page.on("request", (request) => request.url().endsWith("/count_save") && saves.push(request.postDataJSON()));
  const ways = {
    11: async () => {
      await page.keyboard.press("Control+L");
      await page.getByRole("heading", { name: "Sổ đang khóa" }).waitFor();
      await core.call("unlock", { name: "Lô Thị Mây", password: PASSWORD });
      await page.reload();
    },
    12: async () => page.keyboard.press("Alt+1"),
    13: async () => page.getByRole("link", { name: "Tổng quan" }).click(),
    14: async () => page.getByRole("heading", { level: 1 }).click(),
  };
  for (const [figure, leave] of Object.entries(ways)) {
    await first.click();
    await page.keyboard.type(figure);
    await until("the field holds it", async () => (await field.inputValue()) === figure);
    await leave();
    const stored = async () => (await core.call("count_grid", { unit: null, period })).cells[0]?.value === Number(figure);
    await until(`${figure} is stored`, stored);
    await page.keyboard.press("Alt+6");
    await first.getByText(figure).waitFor();
  }
  assert.equal(saves.length, Object.keys(ways).length, "each is stored once");
  // What was typed by mistake is not.
  await first.click();
  await page.keyboard.type("99");
  await until("the field holds it", async () => (await field.inputValue()) === "99");
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  await page.keyboard.press("Alt+1");
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
  assert.equal(saves.length, Object.keys(ways).length);
  assert.deepEqual(page.faults, []);
});

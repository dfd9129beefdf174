// The whole program by keys alone: what the map of keys prints is what works.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { COMMUNE, DISTRICT, startCommune } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

const SCREENS = [
  "Tổng quan",
  "Kế hoạch",
  "Hộ & hỗ trợ",
  "Công trình",
  "Giải ngân",
  "Số hộ tổng hợp",
  "Đồng bộ",
  "Báo cáo",
  "Cài đặt",
];

/** What the map prints. Every one is pressed in this file; those of the matrix and the photos in the files of theirs. */
const PRINTED = [
  "Mọi nơi",
  "Ctrl K: Tìm hộ, công trình, chứng từ, màn hình",
  "Ctrl Z: Hoàn tác việc vừa lưu",
  "Ctrl L: Khóa sổ",
  "Esc: Đóng cửa sổ đang mở",
  "?: Mở bảng phím tắt này",
  "Màn hình",
  ...SCREENS.map((name, place) => `Alt ${place + 1}: ${name}`),
  "Danh sách",
  "Alt N: Thêm hồ sơ",
  "/: Đến ô tìm",
  "↑ ↓: Chuyển dòng trong bảng",
  "PgUp PgDn: Chuyển một trang",
  "Home End: Về dòng đầu, dòng cuối",
  "Enter: Mở dòng đang chọn",
  "Bảng phân bổ",
  "← ↑ ↓ →: Chuyển ô",
  "Home End: Về đầu dòng, cuối dòng",
  "PgUp PgDn: Chuyển mười dòng",
  "Enter: Mở ô; ở tên dòng: cả dòng; ở tên đơn vị: bảng của đơn vị",
  "Xem ảnh công trình",
  "← →: Ảnh trước, ảnh sau",
  "Nhập hồ sơ",
  "Ctrl Enter: Lưu, rồi nhập hồ sơ tiếp",
  "Ctrl S: Lưu",
  "Đồng bộ",
  "Ctrl Enter: Tạo tệp gửi, chọn tệp nhận, nhập",
  "Delete: Bỏ tệp khỏi danh sách",
  "1 2 3: Lấy một giá trị khi xung đột",
];

/** Kỳ Sơn's sample, open at its overview. */
async function sample(t) {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: "417" });
  const page = await openPage(t, core.url);
  await title(page, "Tổng quan");
  return { core, page };
}

const title = (page, name) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

const focused = (page, css) => page.evaluate((css) => document.activeElement?.matches(css) ?? false, css);

/** Goes on with Tab until the focus is on what `css` finds. */
async function tabTo(page, css, most = 30) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await focused(page, css)) return;
  }
  assert.fail(`${css} is not within ${most} tabs`);
}

/** The row one stands on, as it is read out. */
const standing = (page) =>
  page.evaluate(() => {
    const row = document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "");
    return row?.getAttribute("aria-selected") === "true" ? Number(row.getAttribute("aria-rowindex")) - 1 : null;
  });

test("every screen is two keys away, and the map of keys says so", async (t) => {
  const { page } = await sample(t);
  for (const [place, name] of [...SCREENS.entries()].reverse()) {
    await press(page, `Alt+${place + 1}`);
    await title(page, name);
    await page.getByRole("navigation").locator(`a[aria-current=page][aria-keyshortcuts="Alt+${place + 1}"]`).waitFor();
  }
  await press(page, "?");
  const map = page.getByRole("dialog", { name: "Phím tắt" });
  await map.waitFor();
  const printed = await map.evaluate((dialog) =>
    [...dialog.querySelectorAll("h3, dl > div")].map((one) =>
      one.matches("h3")
        ? one.innerText
        : `${[...one.querySelectorAll("kbd")].map((key) => key.innerText).join(" ")}: ${one.querySelector("dt").innerText}`,
    ),
  );
  assert.deepEqual(printed, PRINTED);
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "keyboard-map");
  await press(page, "Escape");
  await map.waitFor({ state: "detached" });
  assert.deepEqual(page.faults, []);
});

test("a row is walked to, opened and closed, and one stands on it again", async (t) => {
  const { page } = await sample(t);
  await press(page, "Alt+3");
  await title(page, "Hộ & hỗ trợ");
  await tabTo(page, "[role=grid]");
  const grid = page.getByRole("grid");
  const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
  assert.ok(rows > 50, `${rows} rows`);
  const row = (place) => until(`row ${place}`, async () => (await standing(page)) === place, 5_000);
  await press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp");
  await row(2);
  await press(page, "End");
  await row(rows);
  await press(page, "PageUp", "PageUp", "PageDown");
  await row(rows - 12);
  await press(page, "Home", "ArrowDown");
  await row(2);
  const name = (await grid.locator("[role=row][aria-selected=true] [role=gridcell]").first().innerText()).trim();
  await press(page, "Enter");
  await page.getByRole("dialog", { name, exact: true }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await until("the focus is back", () => focused(page, "[role=grid]"), 5_000);
  await row(2);
  await press(page, "ArrowDown");
  await row(3);
  assert.deepEqual(page.faults, []);
});

test("what is sought is found: in the list by a slash, everywhere by Ctrl+K", async (t) => {
  const { page } = await sample(t);
  await press(page, "Alt+4");
  await title(page, "Công trình");
  await press(page, "/");
  await until("the search field", () => focused(page, "input"), 5_000);
  await page.keyboard.type("xop tu/");
  await press(page, "Backspace");
  await page.getByText("1 công trình khớp bộ lọc").waitFor();
  await press(page, "Control+k");
  await page.getByRole("dialog", { name: "Tìm" }).waitFor();
  await page.keyboard.type("bao cao");
  await page.getByRole("menuitem", { name: "Báo cáo" }).waitFor();
  await press(page, "Enter");
  await title(page, "Báo cáo");
  await press(page, "Control+k");
  await page.keyboard.type("xop tu");
  await page.getByRole("menuitem", { name: /Xốp Tụ/ }).first().waitFor();
  await press(page, "Enter");
  await page.getByRole("dialog", { name: /Xốp Tụ/ }).waitFor();
  assert.deepEqual(page.faults, []);
});

/** What is typed for a new record, from the field that has the focus on; gives what it is called. */
const TYPED = {
  async household(page, core) {
    await page.keyboard.type("Lo Van Tam");
    await pick(page, (await core.call("village_list", { limit: 1 })).rows[0].name);
    return "Lo Van Tam";
  },
  async work(page) {
    await page.keyboard.type("Nha van hoa Na Lit");
    await pick(page, "DA 4");
    return "Nha van hoa Na Lit";
  },
  async voucher(page) {
    await page.keyboard.type("KS-99");
    await tabTo(page, "[name=date]");
    await page.keyboard.type("12/6/2023");
    // Project 2 has one kind of capital: it is chosen with the project.
    await pick(page, "DA 2");
    await tabTo(page, "[name=amount]");
    await page.keyboard.type("1.000.000");
    return "KS-99";
  },
};

/** Goes to the next list one types into and takes what `words` find first. */
async function pick(page, words) {
  await tabTo(page, "[role=combobox]");
  await page.keyboard.type(words);
  await page.getByRole("option", { name: words }).first().waitFor();
  await press(page, "ArrowDown", "Enter");
  await page.getByRole("listbox").waitFor({ state: "detached" });
}

for (const [key, screen, kind] of [
  ["Alt+3", "Hộ & hỗ trợ", "household"],
  ["Alt+4", "Công trình", "work"],
  ["Alt+5", "Giải ngân", "voucher"],
]) {
  test(`a ${kind} is added, saved and taken back`, async (t) => {
    const { core, page } = await sample(t);
    const total = async () => (await core.call(`${kind}_list`, {})).total;
    const before = await total();
    const panel = page.getByRole("dialog");
    await press(page, key);
    await title(page, screen);
    for (const save of ["Control+s", "Control+Enter"]) {
      await press(page, "Alt+n");
      await until("the first field", () => focused(page, "[role=dialog] input"), 5_000);
      const name = await TYPED[kind](page, core);
      await press(page, save);
      await until("it is stored", async () => (await total()) === before + 1, 5_000);
      await page.getByText(`Đã lưu: ${name}`).last().waitFor();
      // A voucher saved by Ctrl+S is closed; all else stands there, or the next is begun.
      if (save !== "Control+s" || kind !== "voucher") await press(page, "Escape");
      await panel.waitFor({ state: "detached" });
      await press(page, "Control+z");
      await page.getByText(/^Đã hoàn tác: /).last().waitFor();
      await until("it is taken back", async () => (await total()) === before, 5_000);
    }
    assert.deepEqual(page.faults, []);
  });
}

test("a field that is left by a key keeps its text, also of a record that is there", async (t) => {
  const { core, page } = await sample(t);
  await press(page, "Alt+3");
  await title(page, "Hộ & hỗ trợ");
  await press(page, "Alt+n");
  await until("the first field", () => focused(page, "[name=head_name]"), 5_000);
  await page.keyboard.type("Lo Van");
  await press(page, "Alt+4");
  await title(page, "Công trình");
  await press(page, "Alt+3");
  await title(page, "Hộ & hỗ trợ");
  await press(page, "Alt+n");
  await page.getByText("Đã khôi phục nội dung chưa lưu").waitFor();
  assert.equal(await page.locator("[name=head_name]").inputValue(), "Lo Van");

  const [{ id }] = (await core.call("household_list", { limit: 1 })).rows;
  await page.goto(`${core.url}#/households/${id}`);
  await page.getByRole("tab", { name: "Lịch sử" }).waitFor();
  await tabTo(page, "[name=note]");
  await page.keyboard.type("Nha o gan suoi");
  await press(page, "Control+s");
  const note = async () => (await core.call("record_get", { kind: "household", id })).fields.note;
  await until("the note is stored", async () => (await note()) === "Nha o gan suoi", 5_000);
  assert.ok(await focused(page, "[name=note]"), "one goes on where one was");
  await tabTo(page, "[role=tab]");
  await press(page, "Control+z");
  await until("the note is taken back", async () => (await note()) === "", 5_000);
  assert.deepEqual(page.faults, []);
});

test("a report is exported: past the rail, to the button", async (t) => {
  const { page } = await sample(t);
  await press(page, "Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Đến nội dung chính");
  await picture(page, "keyboard-skip");
  await press(page, "Enter");
  assert.ok(await focused(page, "main"));
  await press(page, "Alt+8");
  await title(page, "Báo cáo");
  await page.getByRole("region", { name: "Biểu B1" }).waitFor();
  await press(page, "Tab", "Tab");
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Enter")]);
  assert.match(file.suggestedFilename(), /^MAU_B1_.*\.xlsx$/);
  assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), "PK");
  assert.deepEqual(page.faults, []);
});

test("files are made, taken off the list and imported; a conflict is settled by its digit", async (t) => {
  const dir = folder(t);
  const { commune, district } = await startCommune(t);
  const save = (core, id, fields) =>
    core.call("record_save", { kind: "village", id, owner: id ? null : COMMUNE, fields, draft: null });
  const send = async () => (await commune.call("package_export", { to: DISTRICT, folder: dir })).path;
  const { id } = (await save(commune, null, { name: "Xop Tu" })).record;
  await district.call("package_import", { paths: [await send()] });
  for (const [core, note] of [
    [commune, "A"],
    [district, "B"],
  ]) {
    await save(core, id, { note });
  }
  const bad = join(dir, "rong.soban");
  writeFileSync(bad, "");

  const sender = await openPage(t, commune.url);
  await title(sender, "Tổng quan");
  await press(sender, "Alt+7");
  await sender.getByRole("button", { name: "Tạo tệp gửi" }).waitFor();
  await press(sender, "Control+Enter");
  const written = sender.getByRole("status", { name: "Tệp vừa tạo" });
  await written.waitFor();
  const [file] = await Promise.all([
    sender.waitForEvent("download"),
    tabTo(sender, "[role=status] button").then(() => press(sender, "Enter")),
  ]);
  await file.saveAs(join(dir, "so-002.soban"));

  const page = await openPage(t, district.url);
  await title(page, "Tổng quan");
  // Asked for in good time: the browser tells of a dialog only when it knows that somebody waits.
  const asked = page.waitForEvent("filechooser");
  await press(page, "Alt+7");
  await title(page, "Đồng bộ");
  await tabTo(page, "[role=tab]");
  await press(page, "ArrowRight");
  await page.getByText("Kéo tệp .soban vào đây").waitFor();
  await press(page, "Control+Enter");
  await (await asked).setFiles([bad, join(dir, "so-002.soban")]);
  await page.getByText("1 tệp bị từ chối, nên chưa tệp nào được nhập.").waitFor();
  await tabTo(page, "[role=row]");
  await press(page, "ArrowUp", "Delete");
  await page.getByRole("button", { name: "Nhập 1 tệp" }).waitFor();
  await press(page, "Control+Enter");
  await page.getByText("Đã nhập 1 tệp").waitFor();

  await page.getByRole("tab", { name: "Nhận" }).focus();
  await press(page, "ArrowRight");
  await page.getByRole("button", { name: "Làm công văn đôn đốc" }).waitFor();
  await press(page, "ArrowRight");
  await page.getByText("Không có thay đổi nào để riêng").waitFor();
  await press(page, "ArrowRight");
  await page.getByRole("heading", { name: "1 mục khác nhau" }).waitFor();
  const [{ values }] = (await district.call("conflict_list", {})).conflicts;
  await press(page, "2");
  await page.getByText("Không có xung đột").waitFor();
  assert.equal((await district.call("record_get", { kind: "village", id })).fields.note, values[1].value);
  assert.deepEqual([...sender.faults, ...page.faults], []);
});

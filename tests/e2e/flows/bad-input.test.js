// What is typed wrong, and files that are damaged: one sentence where one looks, nothing lost, nothing kept.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { COMMUNE, DISTRICT, startCommune, startOffice } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

/** Longest a sentence may take to stand beside its field, in milliseconds. */
const SAID_MS_MAX = 5_000;

const LONG = "ơ".repeat(300);
const tooLong = (max) => `Dài 300 ký tự, tối đa ${max}. Hãy viết gọn lại.`;
const NO_SUCH_DAY = "Không có ngày này trong lịch. Hãy xem lại ngày và tháng.";
const NO_DATE = "Không đọc được ngày. Hãy nhập ngày/tháng/năm, ví dụ 25/05/2023.";
const NOT_WHOLE = "Đây không phải số nguyên. Hãy chỉ gõ chữ số, ví dụ 125.";
const NOT_DECIMAL = "Đây không phải số hợp lệ. Hãy viết chữ số, phần lẻ sau dấu phẩy, ví dụ 45,67.";
const NOT_MONEY = "Số tiền chỉ gồm chữ số, dấu chấm và dấu phẩy. Hãy bỏ các ký tự khác.";
const NEGATIVE = "Số tiền không được âm. Hãy bỏ dấu trừ; thu hồi tạm ứng là một loại chứng từ riêng.";
const outside = (from, to) => `Phải từ ngày ${from} đến ngày ${to}. Hãy xem lại ngày này.`;
const between = (min, max) => `Phải từ ${min} đến ${max}. Hãy xem lại số này.`;

const record = async (core, kind, fields, owner = null) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

/** The sentences beside a field, as they are read out together with it. */
const beside = (field) =>
  field.evaluate((one) =>
    (one.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.innerText.trim())
      .filter(Boolean),
  );

/** Types each text into its field and leaves it: the sentence stands beside it, and the text in it. */
async function refuses(panel, table) {
  for (const [name, text, sentence] of table) {
    const field = panel.locator(`[name=${name}]`);
    await field.fill(text);
    await field.press("Tab");
    const said = async () => (await beside(field)).includes(sentence);
    const what = `${name}: “${text.slice(0, 20)}”`;
    await until(what, said, SAID_MS_MAX).catch(async () => assert.deepEqual(await beside(field), [sentence], what));
    assert.equal(await field.inputValue(), text);
    assert.equal(await field.getAttribute("aria-invalid"), "true", what);
  }
}

test("a voucher: amounts, dates and texts that cannot be", async (t) => {
  const core = await startOffice(t, DISTRICT);
  const page = await openPage(t, `${core.url}#/vouchers/new`);
  const panel = page.getByRole("dialog");
  await panel.getByLabel("Dự án, tiểu dự án").first().fill("DA 2");
  await page.getByRole("option", { name: /^DA 2:/ }).click();
  const year = outside("01/01/2023", "31/12/2023");
  await refuses(panel, [
    ["date", "31/02/2023", NO_SUCH_DAY],
    ["date", "29/2/2023", NO_SUCH_DAY],
    ["date", "hôm qua", NO_DATE],
    ["date", "31/12/2022", year],
    ["date", "01/01/2024", year],
    ["amount", "năm mươi", NOT_MONEY],
    ["amount", "5000000đ1", NOT_MONEY],
    ["amount", "-5.000.000", NEGATIVE],
    ["amount", "1.47.3139", "Dấu phân cách sai chỗ. Hãy đặt dấu chấm sau mỗi ba chữ số, ví dụ 1.473.139."],
    [
      "amount",
      "1.5",
      "Không rõ dấu chấm ở đây là phần nghìn hay phần lẻ. Viết 1.500 là một nghìn năm trăm, 1,5 là một rưỡi.",
    ],
    ["amount", "0,5", "Số tiền lẻ dưới một đồng. Hãy làm tròn đến đồng."],
    ["amount", "9.999.999.999.999.999", "Số tiền quá lớn. Hãy xem lại đơn vị đồng hay triệu đồng."],
    [
      "amount",
      "50.000.000.000",
      "Vượt kế hoạch 7.659.000.000 đồng: kế hoạch 42.341.000.000, đã ghi 0. Hãy xem lại số tiền.",
    ],
    ["number", LONG, tooLong(40)],
    ["payee", LONG, tooLong(200)],
    ["description", `${LONG}ơ`, "Dài 301 ký tự, tối đa 300. Hãy viết gọn lại."],
  ]);
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  // The first that is refused has the focus, and every sentence is still there.
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "number");
  assert.ok((await beside(panel.locator("[name=date]"))).includes(year));
  await picture(page, "bad-input-voucher");
  assert.equal((await core.call("voucher_list", {})).total, 0);
  assert.deepEqual(page.faults, []);
});

test("a household and its support: names, numbers and amounts that cannot be", async (t) => {
  const core = await startOffice(t, COMMUNE);
  const village = await record(core, "village", { name: "Xốp Tụ" });
  const page = await openPage(t, `${core.url}#/households/new?village=${village.id}`);
  const panel = page.getByRole("dialog");
  await refuses(panel, [
    ["head_name", LONG, tooLong(120)],
    ["head_name", "Vừ Bá 2", "Họ tên phải có chữ cái và không có chữ số. Hãy gõ lại họ và tên."],
    ["head_name", "…", "Họ tên phải có chữ cái và không có chữ số. Hãy gõ lại họ và tên."],
    ["id_number", "12345678901a", "Số định danh phải có 12 chữ số, CMND cũ có 9. Hãy đối chiếu với thẻ rồi gõ lại."],
    ["birth_year", "năm Tý", NOT_WHOLE],
    ["birth_year", "2024", between("1903", "2023")],
    ["members", "4,5", NOT_WHOLE],
    ["members", "bốn", NOT_WHOLE],
    ["members", "0", between("1", "50")],
    ["members", "-4", between("1", "50")],
    ["phone", LONG, tooLong(20)],
  ]);
  assert.deepEqual(await seriousFaults(page), []);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "head_name");
  await picture(page, "bad-input-household");
  assert.equal((await core.call("household_list", {})).total, 0);

  const household = await record(core, "household", { head_name: "Vừ Bá Chò", village: village.id });
  await page.goto(`${core.url}#/households/${household.id}?support=new`);
  const support = page.getByRole("dialog", { name: /^Hỗ trợ mới/ });
  await refuses(support, [
    ["amount_central", "bốn mươi", NOT_MONEY],
    ["amount_counterpart", "-1", NEGATIVE],
    ["decision_date", "31/4/2023", NO_SUCH_DAY],
    ["handover_date", "15/08/2024", outside("01/01/2023", "31/12/2023")],
  ]);
  await support.locator("[name=decision_date]").fill("20/8/2023");
  await refuses(support, [
    ["handover_date", "15/08/2023", "Không được trước mục “Ngày quyết định”. Hãy xem lại hai ngày này."],
  ]);
  await page.keyboard.press("Control+S");
  await support.getByText("Hãy nhập mục này, không để trống được.").first().waitFor();
  assert.equal((await core.call("support_list", {})).total, 0);
  assert.deepEqual(page.faults, []);
});

test("a name typed in decomposed letters is stored composed, and found either way", async (t) => {
  const core = await startOffice(t, COMMUNE);
  const village = await record(core, "village", { name: "Xốp Tụ" });
  const page = await openPage(t, `${core.url}#/households/new?village=${village.id}`);
  const name = "Lầu Y Mỷ";
  const decomposed = name.normalize("NFD");
  assert.notEqual(decomposed, name);
  await page.getByRole("dialog").locator("[name=head_name]").fill(decomposed);
  await page.keyboard.press("Control+S");
  await page.getByRole("dialog", { name }).waitFor();
  const { rows } = await core.call("household_list", {});
  assert.deepEqual(rows.map((row) => row.head_name), [name]);

  await page.goto(`${core.url}#/households`);
  for (const typed of [decomposed, name, "lau y my"]) {
    await page.getByLabel("Tìm hộ").fill(typed);
    await page.waitForURL((url) => decodeURIComponent(url.hash).includes(`search=${typed.normalize("NFC").replaceAll(" ", "+")}`));
    await page.getByRole("grid").getByText(name, { exact: true }).waitFor();
  }
  await page.getByLabel("Tìm hộ").fill("không ai".normalize("NFD"));
  await page.getByRole("grid").getByText(name).waitFor({ state: "detached" });
  await page.keyboard.press("Control+K");
  await page.keyboard.insertText(decomposed);
  await page.getByRole("menuitem", { name }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("a count that is no whole number stays in its cell", async (t) => {
  const core = await startOffice(t, COMMUNE);
  const { period } = await core.call("status");
  await record(core, "village", { name: "Xốp Tụ" });
  const page = await openPage(t, `${core.url}#/counts`);
  const cell = page.locator('revo-grid revogr-data[type=rgRow] .rgCell[data-rgrow="0"][data-rgcol="0"]').last();
  for (const [text, sentence] of [
    ["2,5", NOT_WHOLE],
    ["muoi", NOT_WHOLE],
    ["-3", between("0", "10.000")],
    ["10001", between("0", "10.000")],
  ]) {
    await cell.click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page.getByRole("listitem").getByText(`“${text}”: ${sentence}`).waitFor();
    assert.equal((await cell.innerText()).trim(), text);
  }
  await picture(page, "bad-input-count");
  assert.deepEqual((await core.call("count_grid", { unit: null, period })).cells, []);
  const field = page.getByLabel("Thêm thôn, bản");
  await field.fill(LONG);
  await page.keyboard.press("Enter");
  await until("a sentence", async () => (await beside(field)).includes(tooLong(120)), SAID_MS_MAX);
  assert.equal(await field.inputValue(), LONG);
  assert.equal((await core.call("village_list", {})).total, 1);
  assert.deepEqual(page.faults, []);
});

test("a work and its progress: numbers and days that cannot be", async (t) => {
  const core = await startOffice(t, DISTRICT);
  const page = await openPage(t, `${core.url}#/works/new`);
  const panel = page.getByRole("dialog");
  await refuses(panel, [
    ["name", LONG, tooLong(200)],
    ["households_planned", "12,5", NOT_WHOLE],
    ["households_planned", "10.001", between("0", "10.000")],
    ["total_investment", "-7.000", NEGATIVE],
    ["plan_amount", "bảy tỷ", NOT_MONEY],
    ["started_on", "30/02/2023", NO_SUCH_DAY],
  ]);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "name");
  await picture(page, "bad-input-work");
  assert.equal((await core.call("work_list", {})).total, 0);

  const work = await record(core, "work", { name: "Đường nội bản Xốp Tụ", item: "4", start: "new" }, COMMUNE);
  await page.goto(`${core.url}#/works/${work.id}?tab=progress`);
  await panel.getByRole("button", { name: "Thêm tiến độ" }).click();
  await refuses(panel, [
    ["date", "31/06/2023", NO_SUCH_DAY],
    ["physical", "nửa", NOT_DECIMAL],
    ["physical", "45,678", NOT_DECIMAL],
  ]);
  await page.keyboard.press("Control+Enter");
  assert.ok((await beside(panel.locator("[name=date]"))).includes(NO_SUCH_DAY));
  assert.equal((await core.call("progress_list", { work: work.id })).total, 0);
  assert.deepEqual(page.faults, []);
});

test("damaged files are told one by one and keep the good one out", async (t) => {
  const { commune, district } = await startCommune(t);
  const village = await record(commune, "village", { name: "Xốp Tụ" });
  await record(commune, "household", { head_name: "Vừ Bá Chò", village: village.id });
  const dir = folder(t);
  const { path } = await commune.call("package_export", { to: DISTRICT, folder: dir });
  const whole = readFileSync(path);
  const changed = (at) => whole.map((byte, place) => (place === at ? byte ^ 1 : byte));
  const DAMAGED = "Nội dung tệp đã bị hỏng hoặc thay đổi trên đường gửi. Hãy xin đơn vị gửi lại.";
  const CUT = "Tệp bị thiếu phần cuối, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại.";
  const NOT_OURS = "Tệp không phải tệp đồng bộ do Sổ Bản tạo ra. Hãy chọn đúng tệp hoặc xin gửi lại.";
  // A real archive: one empty file, stored.
  const archive = Buffer.concat([
    Buffer.from("504b0304140000000000000021580000000000000000000000000100000061", "hex"),
    Buffer.from("504b01021400140000000000000021580000000000000000000000000100000000000000000000000000000000", "hex"),
    Buffer.from("0061504b050600000000010001002f0000001f0000000000", "hex"),
  ]);
  const bad = [
    ["nửa tệp.soban", whole.subarray(0, whole.length / 2), CUT],
    ["đổi một byte ở giữa.soban", changed(whole.length >> 1), DAMAGED],
    ["đổi byte cuối.soban", changed(whole.length - 1), DAMAGED],
    ["rỗng.soban", Buffer.alloc(0), "Tệp rỗng, có lẽ khi chép chưa xong. Hãy chép lại hoặc xin gửi lại."],
    ["tệp nén.soban", archive, NOT_OURS],
    ["văn bản.soban", Buffer.from("Kính gửi Phòng Dân tộc huyện"), NOT_OURS],
  ];
  for (const [name, bytes] of bad) writeFileSync(join(dir, name), bytes);

  const page = await openPage(t, `${district.url}#/sync?tab=receive`);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Chọn tệp…" }).click(),
  ]);
  await chooser.setFiles([path, ...bad.map(([name]) => join(dir, name))]);
  for (const [name, , sentence] of bad) {
    await page.getByRole("row", { name }).getByText(sentence, { exact: true }).waitFor();
  }
  const list = page.getByRole("grid", { name: "Tệp sẽ nhập" });
  await list.getByText("Nhập được", { exact: true }).waitFor();
  await picture(page, "bad-input-files");
  assert.deepEqual(await seriousFaults(page), []);

  for (const [place, [name]] of bad.entries()) {
    const left = bad.length - place;
    await page.getByText(`${left} tệp bị từ chối, nên chưa tệp nào được nhập.`).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Nhập \d+ tệp$/ }).count(), 0);
    await page.getByRole("row", { name }).press("Control+Enter");
    assert.equal((await district.call("household_list", {})).total, 0);
    await page.getByRole("row", { name }).press("Delete");
  }
  assert.deepEqual((await district.call("sync_log")).received, []);
  await page.getByRole("button", { name: "Nhập 1 tệp" }).click();
  await page.getByText("Đã nhập 1 tệp: 2 thay đổi mới").waitFor();
  assert.equal((await district.call("household_list", {})).total, 1);
  assert.deepEqual(page.faults, []);
});

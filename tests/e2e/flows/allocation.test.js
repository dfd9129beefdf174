// Phân bổ: the Board gives its plan to districts, a district what it has to communes; by the matrix and by keys alone.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { BOARD, COMMUNE, DISTRICT, joinOffice, startBoard } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

const PLACE = "#/plan?tab=allocation";

const ROADS = { item: "4", capital_type: "investment" };
const HOUSES = { indicator: "1.nha_o" };
/** Before the receivers: what there is, what is given, what is left. */
const SUMS = 3;
const FIRST = { decision_no: "1205/QĐ-UBND", decision_date: "05/06/2023" };

const give = (core, owner, fields, by = FIRST) =>
  core.call("record_save", { kind: "allocation", id: null, owner, fields: { ...fields, ...by }, draft: null });

/** A page is looked at: by people, by axe, and whether it fits. */
const look = async (page, name) => {
  await picture(page, name);
  assert.deepEqual(await seriousFaults(page), [], name);
  assert.equal(await tooWide(page), 0, `${name} is too wide`);
};

const matrix = (page) => page.getByRole("grid", { name: /^Phân bổ theo dự án và đơn vị/ });
const row = (page, name) => matrix(page).getByRole("row", { name });

/** The figures of a line: what there is, what is given, what is left. */
const sums = async (page, name) =>
  (await row(page, name).getByRole("gridcell").allInnerTexts()).slice(0, 3).map((text) => text.trim());

/** The cell of a receiver. */
async function cell(page, name, unit) {
  await row(page, name).waitFor();
  const heads = await matrix(page).getByRole("columnheader").allInnerTexts();
  const at = heads.map((head) => head.trim()).indexOf(unit);
  assert.ok(at > 3, `no column ${unit} in ${heads}`);
  return row(page, name).getByRole("gridcell").nth(at - 1);
}

/** What has the keyboard: a field's name, else the text. */
const standing = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute("name") ?? at?.id ?? "";
  });
async function stands(page, what) {
  let at = "";
  const there = async () => {
    at = await standing(page);
    return at === what;
  };
  await until(`the keyboard is at ${what}`, there, 8000).catch((error) => assert.fail(`${error.message}: ${at}`));
}

/** Nothing lies over it: a click in its middle reaches it. */
const assertUncovered = async (what, name) =>
  assert.ok(
    await what.evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }),
    `${name} is covered`,
  );

/** A line as the core has it. */
const lineOf = async (core, { item, capital_type, indicator }) =>
  (await core.call("allocation_table", {})).lines.find((line) =>
    indicator ? line.indicator === indicator : line.item === item && line.capital_type === capital_type,
  );

async function send(t, from, to, unit) {
  const { path } = await from.call("package_export", { to: unit, folder: folder(t) });
  await to.call("package_import", { paths: [path] });
}

const ROADS_LINE = /^DA 4 Đầu tư/;

test("a cell at a time: what the plan refuses, what a later decision adjusts", async (t) => {
  const core = await startBoard(t);
  const page = await openPage(t, `${core.url}#/plan`);
  await page.getByRole("tab", { name: "Phân bổ" }).click();
  await page.getByRole("heading", { name: "Chưa phân bổ cho đơn vị nào" }).waitFor();
  await look(page, "allocation-empty");
  await page.getByRole("button", { name: "Mở bảng phân bổ" }).click();
  assert.deepEqual(await sums(page, ROADS_LINE), ["409.608", "0", "409.608"]);
  await look(page, "allocation-blank");

  await (await cell(page, ROADS_LINE, "Kỳ Sơn")).click();
  const panel = page.getByRole("dialog", { name: "Huyện Kỳ Sơn" });
  const field = (name) => panel.locator(`input[name=${name}]`);
  await panel.getByText("Chưa giao cho đơn vị này.").waitFor();
  await stands(page, "amount");
  await page.keyboard.type("500.000");
  await panel.getByText(/năm trăm tỷ đồng/).waitFor();
  await field("decision_no").fill(FIRST.decision_no);
  await field("decision_date").fill("5/6/2023");
  await page.keyboard.press("Control+Enter");
  await panel.getByText(/^Vượt phần được giao 90\.392\.000\.000 đồng: có 409\.608\.000\.000, các/).waitFor();
  await stands(page, "amount");
  await look(page, "allocation-refused");
  await field("amount").fill("50.000");
  await page.keyboard.press("Control+Enter");
  await panel.waitFor({ state: "detached" });

  // The next cell begins with the same decision.
  const following = page.getByRole("dialog", { name: /^Huyện / });
  await following.waitFor();
  await stands(page, "amount");
  assert.equal(await following.locator("input[name=decision_no]").inputValue(), FIRST.decision_no);
  assert.equal(await following.locator("input[name=decision_date]").inputValue(), FIRST.decision_date);
  await page.keyboard.press("Escape");
  await following.waitFor({ state: "detached" });
  assert.deepEqual(await sums(page, ROADS_LINE), ["409.608", "50.000", "359.608"]);

  // An adjustment takes the place of what was before; both are told.
  const given = await cell(page, ROADS_LINE, "Kỳ Sơn");
  await given.click();
  await panel.getByRole("heading", { name: "Quyết định điều chỉnh" }).waitFor();
  await stands(page, "amount");
  await page.keyboard.type("62.500,5");
  await field("decision_no").fill("3100/QĐ-UBND");
  await field("decision_date").fill("01092023");
  await panel.getByLabel("Ghi chú").fill("Bổ sung đường vào bản Huồi Pốc");
  await page.keyboard.press("Control+s");
  await panel.waitFor({ state: "detached" });
  const said = page.getByRole("region", { name: /Thông báo/ });
  await said.getByText("Đã lưu: 3100/QĐ-UBND – Dự án 4 – Huyện Kỳ Sơn").waitFor();
  await until("the adjusted amount counts", async () => /^62\.500,5/.test(await given.innerText()));
  await given.press("Enter");
  const decisions = panel.getByRole("listitem");
  await panel.getByText("3100/QĐ-UBND, ngày 01/09/2023").waitFor();
  assert.match(await decisions.nth(0).innerText(), /62\.500,5\s+triệu đồng\s+đang tính/);
  assert.match(await decisions.nth(0).innerText(), /Bổ sung đường vào bản Huồi Pốc/);
  // What was said of the saving hides neither the form nor its buttons.
  await said.getByText(/Đã lưu/).first().waitFor();
  for (const name of ["Để sau", "Lưu và đóng", "Lưu, sang ô tiếp"]) {
    await assertUncovered(panel.getByRole("button", { name: new RegExp(`^${name}`) }), name);
  }
  assert.match(await decisions.nth(1).innerText(), /50\.000\s+triệu đồng\s+đã được thay\s+1205/);
  await look(page, "allocation-adjusted");

  // What was typed wrongly is put right, and what should not be is voided.
  await panel.getByRole("button", { name: "Sửa quyết định 3100/QĐ-UBND" }).click();
  await stands(page, "amount");
  await field("amount").fill("62.000");
  await page.keyboard.press("Tab");
  await until("it counts", async () => /^62\.000\s+triệu/.test(await decisions.nth(0).innerText()));
  await look(page, "allocation-editing");
  await panel.getByRole("button", { name: "Xong" }).click();
  await decisions.nth(0).getByRole("button", { name: "Huỷ…" }).click();
  const asked = page.getByRole("dialog", { name: /^Huỷ phân bổ theo 3100/ });
  await asked.getByLabel("Lý do").fill("Quyết định bị thu hồi");
  await asked.getByRole("button", { name: "Huỷ bản ghi" }).click();
  await asked.waitFor({ state: "detached" });
  await until("one decision is left", async () => (await decisions.count()) === 1);
  assert.equal((await lineOf(core, ROADS)).given, "50000000000");
  assert.deepEqual(page.faults, []);
});

test("a line by keyboard alone, from the palette to the last district", async (t) => {
  const core = await startBoard(t);
  const page = await openPage(t, core.url);
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Tìm" }).waitFor();
  await page.keyboard.type("phan bo");
  await page.getByRole("menuitem", { name: "Phân bổ" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Chưa phân bổ cho đơn vị nào" }).waitFor();
  assert.match(page.url(), /#\/plan\?tab=allocation$/);

  await page.keyboard.press("Alt+n");
  const panel = page.getByRole("dialog", { name: "Nhập theo quyết định" });
  await stands(page, "decision_no");
  const { receivers } = await core.call("allocation_table", {});
  const [first, second, third] = receivers.map(({ key }) => `given-${key}`);

  // The amounts first: they wait for the decision.
  await panel.locator(`input[name="${first}"]`).focus();
  await page.keyboard.type("1.500");
  await page.keyboard.press("Enter");
  await panel.getByText("Hãy nhập mục này, không để trống được.").first().waitFor();
  await look(page, "allocation-row-unnamed");
  await panel.locator("input[name=decision_no]").focus();
  await page.keyboard.type("1205/QĐ-UBND");
  await page.keyboard.press("Tab");
  await page.keyboard.type("5/6/2023");
  await page.keyboard.press("Tab");
  const line = { item: "1", capital_type: "investment" };
  await until("what waited is saved", async () => (await lineOf(core, line)).given === "1500000000");

  await panel.locator(`input[name="${second}"]`).focus();
  await page.keyboard.type("40.000");
  await page.keyboard.press("Enter");
  await panel.getByText(/^Vượt phần được giao 10\.609\.000\.000 đồng/).waitFor();
  await stands(page, third);
  await page.keyboard.type("2.000,5");
  await page.keyboard.press("ArrowDown");
  await until("the third is saved", async () => (await lineOf(core, line)).given === "3500500000");
  await panel.getByText("27.390,5").waitFor();
  await look(page, "allocation-row");

  // What was refused is still there when the line is opened again.
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.keyboard.press("Alt+n");
  await panel.getByText(/^Vượt phần được giao 12\.609\.500\.000 đồng: có 30\.891\.000\.000/).waitFor();
  await panel.getByRole("listitem").nth(2).getByText("Cộng mọi dòng vốn 2.000,5").waitFor();
  await stands(page, first);
  assert.equal(await panel.locator(`input[name="${second}"]`).inputValue(), "40.000");
  await page.keyboard.press("ArrowDown");
  await stands(page, second);
  await page.keyboard.type("4.000");
  await page.keyboard.press("Enter");
  await until("the second is saved", async () => (await lineOf(core, line)).given === "7500500000");

  // The next line, by the same decision.
  await page.keyboard.press("Control+Enter");
  await until("the next line is there", async () =>
    /Dự án 1 · Vốn sự nghiệp/.test(await panel.getByRole("combobox").inputValue()),
  );
  await stands(page, first);
  await page.keyboard.type("300");
  await page.keyboard.press("Control+s");
  await until("it is saved", async () => (await lineOf(core, { ...line, capital_type: "recurrent" })).given === "300000000");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  // The keyboard is on the line's name; the arrows walk, Enter opens.
  await stands(page, "given-1--1");
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
  await stands(page, "given-0-1");
  await page.keyboard.press("End");
  await stands(page, `given-0-${receivers.length - 1}`);
  await picture(page, "allocation-last-column");
  await page.keyboard.press("Home");
  await stands(page, "given-0--1");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: receivers[0].name }).getByText("1205/QĐ-UBND, ngày 05/06/2023").waitFor();
  await page.keyboard.press("Escape");
  await stands(page, "given-0-0");

  // A link opens a line; targets are counted in their own unit.
  await page.goto(`${core.url}${PLACE}&line=${HOUSES.indicator}`);
  await stands(page, first);
  await page.keyboard.type("200");
  await page.keyboard.press("Enter");
  await panel.getByText(/^Vượt phần được giao 21 hộ: có 179, các đơn vị khác đã được giao 0/).waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("79");
  await page.keyboard.press("Enter");
  await until("the target is saved", async () => (await lineOf(core, HOUSES)).left === "100");
  await panel.getByText("Đã lưu").waitFor();
  await look(page, "allocation-row-target");
  assert.deepEqual(page.faults, []);
});

/** What the Board might give of a plan in June. */
async function filled(core) {
  const { receivers, lines } = await core.call("allocation_table", {});
  for (const [place, line] of lines.entries()) {
    for (const [at, unit] of receivers.entries()) {
      const left = (at + place) % 3 === 2 || (place > 4 && at % 4 === 3);
      if (left && unit.key !== DISTRICT) continue;
      const share = BigInt(line.available) / BigInt(receivers.length + 2 + ((at * 7 + place) % 5));
      const amount = line.indicator ? `${share}` : `${(share / 1_000_000n) * 1_000_000n}`;
      if (amount === "0") continue;
      const of = line.indicator
        ? { indicator: line.indicator, target: amount }
        : { item: line.item, capital_type: line.capital_type, amount };
      await give(core, unit.key, of);
    }
  }
  const later = { decision_no: "3100/QĐ-UBND", decision_date: "01/09/2023" };
  await give(core, DISTRICT, { ...ROADS, amount: "21.000 triệu" }, later);
  await give(core, receivers[1].key, { item: "1", capital_type: "recurrent", amount: "1.900 triệu" }, later);
  await give(core, receivers[2].key, { ...ROADS, amount: "15.234,567 triệu" }, later);
}

for (const colorScheme of ["light", "dark"]) {
  test(`the whole matrix at a glance (${colorScheme})`, async (t) => {
    const core = await startBoard(t);
    await filled(core);
    const page = await openPage(t, `${core.url}${PLACE}`, { colorScheme });
    await row(page, ROADS_LINE).waitFor();
    const { receivers, totals, given: allGiven } = await core.call("allocation_table", {});
    // What each receiver is given in all is in sight wherever one is among the lines of money.
    const inAll = row(page, /^Cộng vốn/).getByRole("gridcell").nth(SUMS + receivers.findIndex(({ key }) => key === DISTRICT));
    assert.equal((await inAll.innerText()).replace(/\D/g, ""), totals[receivers.findIndex(({ key }) => key === DISTRICT)].slice(0, -3));
    const givenInAll = row(page, /^Cộng vốn/).getByRole("gridcell").nth(1);
    assert.equal((await givenInAll.innerText()).replace(/\D/g, ""), allGiven.slice(0, -3));
    await assertUncovered(row(page, /^Cộng vốn/).getByRole("rowheader"), "the totals");
    await look(page, `allocation-${colorScheme}`);
    const given = await cell(page, ROADS_LINE, "Kỳ Sơn");
    await given.focus();
    await page.getByText("theo 3100/QĐ-UBND, 01/09/2023").waitFor();
    await look(page, `allocation-standing-${colorScheme}`);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await assertUncovered(page.locator(":focus"), "the cell with the keyboard");
    await page.keyboard.press("Control+End");
    await look(page, `allocation-end-${colorScheme}`);
    await page.keyboard.press("Control+Home");
    for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
    await page.getByText("Enter để mở phân bổ của đơn vị này.").waitFor();
    await look(page, `allocation-head-${colorScheme}`);
    await given.press("Enter");
    await page.getByRole("dialog", { name: "Huyện Kỳ Sơn" }).getByText("đã được thay").waitFor();
    await stands(page, "amount");
    await look(page, `allocation-cell-${colorScheme}`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Alt+n");
    await page.getByRole("dialog", { name: "Nhập theo quyết định" }).getByText("Huyện Kỳ Sơn").first().waitFor();
    await look(page, `allocation-decision-${colorScheme}`);
    assert.deepEqual(page.faults, []);
  });
}

test("what the Board gives goes down to the district, and on to the commune", async (t) => {
  const board = await startBoard(t);
  const district = await joinOffice(t, board, DISTRICT, "Vi Văn Hùng");
  const page = await openPage(t, `${district.url}${PLACE}`);
  await page.getByRole("button", { name: "Mở bảng phân bổ" }).click();
  await page.getByText("Chưa có phân bổ từ cấp trên").waitFor();
  await look(page, "allocation-district-none");

  await give(board, DISTRICT, { ...ROADS, amount: "50.000 triệu" });
  await give(board, DISTRICT, { ...HOUSES, target: "40" });
  await give(board, "414", { ...ROADS, amount: "1.000 triệu" });
  await send(t, board, district, DISTRICT);
  await page.reload();
  await page.getByRole("button", { name: "Mở bảng phân bổ" }).click();
  assert.deepEqual(await sums(page, ROADS_LINE), ["50.000", "0", "50.000"]);
  const byDecision = "50.000 triệu đồng theo 1205/QĐ-UBND, ngày 05/06/2023";
  assert.equal(await row(page, ROADS_LINE).getByRole("gridcell").first().getAttribute("title"), byDecision);
  await row(page, ROADS_LINE).getByRole("rowheader").focus();
  await page.getByText(`được giao ${byDecision}`).waitFor();
  assert.deepEqual(await sums(page, /^Nhà ở hộ/), ["40", "0", "40"]);

  // Its own it cannot change; what it has it gives on.
  await assert.rejects(give(district, DISTRICT, { ...ROADS, amount: "60.000 triệu" }), (refusal) =>
    refusal.fields.some(({ field, code }) => field === "owner" && code === "not_below"),
  );
  await (await cell(page, ROADS_LINE, "Mỹ Lý")).click();
  const panel = page.getByRole("dialog", { name: "Xã Mỹ Lý" });
  const field = (name) => panel.locator(`input[name=${name}]`);
  await field("amount").fill("60.000");
  await field("decision_no").fill("77/QĐ-UBND");
  await field("decision_date").fill("20/6/2023");
  await page.keyboard.press("Control+s");
  await panel.getByText("Được giao theo 1205/QĐ-UBND, ngày 05/06/2023.").waitFor();
  await panel.getByText(/^Vượt phần được giao 10\.000\.000\.000 đồng: có 50\.000\.000\.000, các đơn vị khác/).waitFor();
  await field("amount").fill("7.621,5");
  await page.keyboard.press("Control+s");
  await panel.waitFor({ state: "detached" });
  await until("what is left is told", async () => (await sums(page, ROADS_LINE))[2] === "42.378,5");
  await look(page, "allocation-district");

  const commune = await joinOffice(t, district, COMMUNE, "Lô Thị Mai");
  const below = await openPage(t, `${commune.url}${PLACE}`);
  await below.getByRole("heading", { name: "Chưa có phân bổ từ cấp trên" }).waitFor();
  await look(below, "allocation-commune-none");
  await send(t, district, commune, COMMUNE);
  await below.reload();
  const mine = below.getByRole("row", { name: /^Dự án 4/ });
  assert.match(await mine.innerText(), /7\.621,5\s+triệu đồng\s+77\/QĐ-UBND\s+20\/06\/2023/);
  await look(below, "allocation-commune");

  // What the district gave and sent up is seen by the Board, in a matrix of the district's own.
  const { path: upwards } = await district.call("package_export", { to: BOARD, folder: folder(t) });
  await board.call("package_import", { paths: [upwards] });
  const above = await openPage(t, `${board.url}${PLACE}`);
  await row(above, ROADS_LINE).waitFor();
  await row(above, ROADS_LINE).getByRole("rowheader").focus();
  const { receivers } = await board.call("allocation_table", {});
  const column = receivers.findIndex(({ key }) => key === DISTRICT);
  for (let pressed = 0; pressed <= column; pressed += 1) await above.keyboard.press("ArrowRight");
  for (let pressed = 0; pressed < 10; pressed += 1) await above.keyboard.press("ArrowUp");
  await stands(above, `given--1-${column}`);
  await above.getByText(/^Huyện Kỳ Sơn · cộng vốn 50\.000 triệu đồng$/).waitFor();
  await above.keyboard.press("Enter");
  const theirs = above.getByRole("grid", { name: /^Phân bổ của Huyện Kỳ Sơn/ });
  const roads = theirs.getByRole("row", { name: ROADS_LINE });
  await roads.waitFor();
  await stands(above, "given-0--1");
  assert.match(await roads.innerText(), /50\.000,0\s+7\.621,5\s+42\.378,5/);
  const way = above.getByRole("navigation", { name: "Phân bổ của đơn vị" });
  assert.equal((await way.innerText()).replace(/\s+/g, " "), "Tỉnh Nghệ An Huyện Kỳ Sơn");
  await look(above, "allocation-of-district");
  // On to a commune, which has none below it, and back by the way one came.
  await theirs.getByRole("columnheader", { name: "Mỹ Lý" }).click();
  const commune4 = above.getByRole("row", { name: /^Dự án 4/ });
  await commune4.getByText("77/QĐ-UBND").waitFor();
  await look(above, "allocation-of-commune");
  assert.equal(await above.evaluate(() => document.activeElement?.textContent), "Huyện Kỳ Sơn");
  await above.keyboard.press("Enter");
  await roads.waitFor();
  await until("the keyboard is at Mỹ Lý again", async () => /^Mỹ Lý$/.test(await above.evaluate(() => document.activeElement?.textContent ?? "")));
  await above.goBack();
  await commune4.waitFor();
  await way.getByRole("link", { name: "Tỉnh Nghệ An" }).press("Enter");
  await stands(above, `given--1-${column}`);
  assert.match(above.url(), /#\/plan\?tab=allocation$/);

  // The Board takes some back: the district has given more than it has.
  await give(board, DISTRICT, { ...ROADS, amount: "5.000 triệu" }, { decision_no: "3100/QĐ-UBND", decision_date: "01/09/2023" });
  await send(t, board, district, DISTRICT);
  await page.reload();
  await page.getByText("Có 1 dòng phân bổ vượt số được giao").waitFor();
  await page.getByText(/^Dự án 4 · Vốn đầu tư phát triển: vượt 2\.621,5 triệu đồng$/).waitFor();
  assert.match((await sums(page, ROADS_LINE))[2], /−2\.621,5/);
  await look(page, "allocation-over");
  await (await cell(page, ROADS_LINE, "Mỹ Lý")).click();
  await panel.getByText("Đã phân bổ vượt số được giao 2.621,5 triệu đồng.").waitFor();
  await panel.getByText("Được giao theo 3100/QĐ-UBND, ngày 01/09/2023.").waitFor();
  await panel.getByText(`Trước đó: ${byDecision}.`).waitFor();
  await look(page, "allocation-over-cell");
  assert.deepEqual([page.faults, below.faults, above.faults], [[], [], []]);

  // What is given from above is changed above: whoever tries hears it in one sentence.
  const [received] = (await lineOf(district, ROADS)).received;
  const onlyAbove = (refusal) => refusal.fields.length === 1 && refusal.fields[0].code === "not_below";
  await assert.rejects(district.call("record_void", { kind: "allocation", id: received.id, reason: "Nhầm" }), onlyAbove);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  // A leader opens the line: what there is of it, by which decisions.
  await district.call("person_add", { name: "Vừ Bá Chò", role: "leader", password: "mật khẩu của lãnh đạo" });
  await district.call("lock");
  await district.call("unlock", { name: "Vừ Bá Chò", password: "mật khẩu của lãnh đạo" });
  await page.reload();
  await row(page, ROADS_LINE).getByRole("rowheader").press("Enter");
  const line = page.getByRole("dialog", { name: "Được giao: Dự án 4 · Vốn đầu tư phát triển" });
  await line.getByText(`Trước đó: ${byDecision}.`).waitFor();
  await look(page, "allocation-line-leader");
});

test("a leader reads the decisions and enters none", async (t) => {
  const core = await startBoard(t);
  await give(core, DISTRICT, { ...ROADS, amount: "50.000 triệu" });
  await core.call("person_add", { name: "Vừ Bá Chò", role: "leader", password: "mật khẩu của lãnh đạo" });
  await core.call("lock");
  await core.call("unlock", { name: "Vừ Bá Chò", password: "mật khẩu của lãnh đạo" });
  const page = await openPage(t, `${core.url}${PLACE}`);
  await (await cell(page, ROADS_LINE, "Kỳ Sơn")).press("Enter");
  const panel = page.getByRole("dialog", { name: "Huyện Kỳ Sơn" });
  await panel.getByText("1205/QĐ-UBND, ngày 05/06/2023").waitFor();
  assert.equal(await panel.locator("input").count(), 0);
  assert.deepEqual(await panel.getByRole("button").allInnerTexts(), [""], "only the cross");
  await look(page, "allocation-leader");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.equal(await page.getByRole("button", { name: "Nhập theo quyết định…" }).count(), 0);
  await page.keyboard.press("Alt+n");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(page.faults, []);
});

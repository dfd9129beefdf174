// Every figure opens the rows behind it: what the opened list says of all its rows is the figure itself.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

/** "1234567" → "1.234.567", as every screen shows it. */
const dotted = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ".");

/** The sample of the Board, on one of its screens, and the figures of the running period. */
async function sample(t, screen = "") {
  const core = await startCore(t, folder(t));
  await core.call("sample_create", { unit: null });
  const view = await core.call("overview", { period: null, unit: null });
  const page = await openPage(t, `${core.url}#/${screen}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { core, page, view };
}

/** Follows a link, waits for what its screen must show, and goes back. */
async function follow(page, link, shows) {
  const place = page.url();
  await link.click();
  await shows();
  await page.goBack();
  await page.waitForURL(place);
}

const link = (page, name) => page.getByRole("link", { name });

/** The header of the vouchers says this many đồng, not rounded. */
const vouchersOf = (page, dong) => async () => {
  await page.waitForURL(/#\/vouchers/);
  await page.getByTitle(`${dotted(dong)} đồng`, { exact: true }).waitFor();
};

const supportsOf = (page, count) => async () => {
  await page.waitForURL(/#\/households/);
  await page.getByText(new RegExp(`^${dotted(count)} hỗ trợ · `)).waitFor();
};

const worksOf = (page, count) => async () => {
  await page.waitForURL(/#\/works/);
  await page.getByText(`${dotted(count)} công trình khớp bộ lọc`, { exact: true }).waitFor();
};

test("disbursed money opens exactly its vouchers", async (t) => {
  const { page, view } = await sample(t);
  const { carried_over, other_sources, disbursed } = view.total.total;
  for (const part of [carried_over, other_sources, disbursed]) assert.notEqual(part, "0");

  await link(page, /^Đã giải ngân/).click();
  await vouchersOf(page, disbursed)();
  await page.getByRole("button", { name: "Bỏ lọc Ngân sách trung ương" }).waitFor();
  await page.getByRole("button", { name: "Bỏ lọc Vốn năm nay" }).waitFor();
  assert.deepEqual(await seriousFaults(page), []);
  await picture(page, "figures-vouchers");
  // A chip taken away lets other capital in again.
  await page.getByRole("button", { name: "Bỏ lọc Vốn năm nay" }).click();
  await vouchersOf(page, BigInt(disbursed) + BigInt(carried_over))();
  await page.goBack();

  await page.getByRole("button", { name: "Mở các tiểu dự án" }).click();
  const words = { investment: "vốn đầu tư phát triển", recurrent: "vốn sự nghiệp", total: "tổng vốn" };
  let checked = 0;
  for (const item of view.items.filter((one) => one.total.disbursed !== "0").slice(0, 6)) {
    for (const [type, word] of Object.entries(words)) {
      if (item[type].disbursed === "0") continue;
      const name = new RegExp(`^${item.label.replace(/[()]/g, "\\$&")}, ${word}: đã giải ngân`);
      await follow(page, link(page, name), vouchersOf(page, item[type].disbursed));
      await page.getByRole("button", { name: /Mở các tiểu dự án|Thu gọn/ }).first().waitFor();
      const open = page.getByRole("button", { name: "Mở các tiểu dự án" });
      if ((await open.count()) > 0) await open.click();
      checked += 1;
    }
  }
  assert.ok(checked > 5, `${checked} figures`);
  const beside = page.getByText("Ngoài ra, không tính vào tỷ lệ");
  await follow(page, beside.getByRole("link").first(), vouchersOf(page, carried_over));
  await follow(page, beside.getByRole("link").last(), vouchersOf(page, other_sources));
  assert.deepEqual(page.faults, []);
});

test("an indicator opens its supports, its works, and the villages that only have counts", async (t) => {
  const { page, view } = await sample(t);
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  let counts = 0;
  for (const figure of view.indicators.filter((one) => one.item !== null)) {
    const columns = [
      [`${figure.name}, trong kỳ `, figure.in_period, figure.from_counts[view.period.code] ?? 0],
      [`${figure.name}, từ đầu năm `, figure.done, sum(Object.values(figure.from_counts))],
    ];
    for (const [name, number, counted] of columns) {
      const rows = figure.counted_from === "works" ? worksOf(page, number) : supportsOf(page, number - counted);
      await follow(page, page.getByRole("link", { name: `${name}${dotted(number)}`, exact: true }), rows);
    }
    const row = page.getByRole("row", { name: new RegExp(`^${figure.name} `) });
    for (const households of Object.values(figure.from_counts)) {
      await row.getByRole("link", { name: `${dotted(households)} ${figure.unit}`, exact: true }).click();
      await page.waitForURL(/#\/counts/);
      const entered = page.locator("revo-grid .footer-wrapper .rgRow").filter({ hasText: dotted(households) });
      await entered.first().waitFor();
      await page.getByText("Chỉ nơi tính theo số nhập, không có danh sách").waitFor();
      if (counts === 0) {
        assert.deepEqual(await seriousFaults(page), []);
        await picture(page, "figures-counts");
      }
      counts += 1;
      await page.goBack();
      await page.getByRole("heading", { name: "Tổng quan" }).waitFor();
    }
  }
  assert.ok(counts > 0, "the sample has villages without a list");
  assert.deepEqual(page.faults, []);
});

test("the plan's and the reports' figures open their rows too", async (t) => {
  const { core, page, view } = await sample(t, "plan");
  const plan = await core.call("plan", {});
  await follow(page, link(page, /^Tổng cộng: đã giải ngân/), vouchersOf(page, plan.disbursed));
  const item = plan.items.find((one) => one.disbursed !== "0");
  await page.goto(`${core.url}#/plan/${item.code}`);
  const details = page.getByRole("complementary", { name: item.label });
  await follow(page, details.getByRole("link", { name: /: đã giải ngân/ }), vouchersOf(page, item.disbursed));

  await page.goto(`${core.url}#/reports`);
  const { investment, total } = view.total;
  await follow(
    page,
    link(page, /^Tổng cộng, Vốn đầu tư phát triển, Giải ngân trong kỳ: /),
    vouchersOf(page, investment.in_period),
  );
  await picture(page, "figures-report");
  const cumulative = link(page, /^Tổng cộng, Tổng số, Lũy kế giải ngân: /);
  await follow(page, cumulative, vouchersOf(page, total.disbursed));
  await page.goto(`${core.url}#/reports?report=B2`);
  const works = view.indicators.find((one) => one.counted_from === "works" && one.done > 0);
  await follow(page, link(page, `${works.name}, Lũy kế từ đầu năm: ${works.done}`), worksOf(page, works.done));
  assert.deepEqual(await seriousFaults(page), []);
});

test("a balance opens the vouchers of its source and year; what wants doing opens its rows", async (t) => {
  const { core, page, view } = await sample(t, "vouchers?tab=balances");
  const { rows } = await core.call("balance_list", {});
  const at = rows.findIndex((one) => one.source !== "central");
  const row = page.getByRole("row").nth(at + 1);
  await follow(page, row.getByRole("link"), vouchersOf(page, rows[at].disbursed));

  await page.goto(`${core.url}#/`);
  const differs = view.todo.find((one) => one.code === "count_differs");
  assert.ok(differs, "the sample has counts that differ from their lists");
  await link(page, new RegExp(`^${differs.params.name}: .* số hộ tổng hợp khác`)).click();
  await page.getByText(`${dotted(differs.params.count)} ô có số nhập khác danh sách`).waitFor();
  await page.getByText("Chỉ nơi số nhập khác danh sách").waitFor();
  // From the cell's listed number to the supports that make it.
  const { cells } = await core.call("count_grid", { unit: null, period: differs.params.period });
  const cell = cells.find((one) => one.value !== null && one.listed > 0 && one.value !== one.listed);
  await page.locator("revo-grid").getByText(`danh sách: ${cell.listed}`, { exact: true }).first().click();
  await picture(page, "figures-differing");
  await page.getByRole("link", { name: `${cell.listed} hộ`, exact: true }).click();
  await supportsOf(page, cell.listed)();
  assert.deepEqual(page.faults, []);
});

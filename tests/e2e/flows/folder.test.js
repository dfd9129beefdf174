// A folder that is watched for new sync files, and files that are opened with the program.

import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { PASSWORD, startCore } from "../lib/core.js";
import { BOARD, COMMUNE, startDistrict } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

/** As the interface has it. */
const LOOK_EVERY_MS = 5_000;

const add = async (core, kind, fields, owner = null) =>
  (await core.call("record_save", { kind, id: null, owner, fields, draft: null })).record;

/** A page is looked at: by people, by axe, and whether it fits. */
const look = async (page, name) => {
  await picture(page, name);
  assert.deepEqual(await seriousFaults(page), [], name);
  assert.equal(await tooWide(page), 0, `${name} is too wide`);
};

/** A district with something to send, and the Board above it. */
async function two(t) {
  const { board, district } = await startDistrict(t);
  await add(district, "village", { name: "Xốp Tụ" }, COMMUNE);
  return { district, board };
}

for (const colorScheme of ["light", "dark"]) {
  test(`new files in a watched folder are told, and only looked at when asked (${colorScheme})`, async (t) => {
    const { district, board } = await two(t);
    const stick = folder(t);
    const send = async () => (await district.call("package_export", { to: BOARD, folder: stick })).path;
    const page = await openPage(t, `${board.url}#/sync?tab=receive`, { colorScheme, clock: true });
    /** The next look into the folder is due. */
    const pass = () => page.clock.fastForward(LOOK_EVERY_MS);
    const watched = page.getByRole("region", { name: "Thư mục theo dõi" });
    await watched.getByText("Theo dõi một thư mục").waitFor();
    await look(page, `folder-none-${colorScheme}`);

    await board.call("folder_watch", { folder: stick });
    await page.reload();
    await watched.getByText(stick).waitFor();
    await look(page, `folder-quiet-${colorScheme}`);
    await send();
    const news = page.getByRole("status", { name: "Tệp mới trong thư mục theo dõi" });
    await pass();
    await news.getByRole("heading", { name: /^1 tệp mới/ }).waitFor();
    await add(district, "village", { name: "Yên Hòa" }, COMMUNE);
    await send();
    await pass();
    await news.getByRole("heading", { name: /^2 tệp mới/ }).waitFor();
    await page.getByRole("link", { name: /Đồng bộ.*2 tệp mới/ }).waitFor();
    await page.getByRole("tab", { name: /^Nhận\s*2$/ }).waitFor();
    await look(page, `folder-news-${colorScheme}`);
    assert.equal((await board.call("sync_log", {})).received.length, 0, "nothing is taken in by itself");

    await news.getByRole("button", { name: "Xem trước" }).press("Enter");
    await page.getByRole("heading", { name: "Xem trước 2 tệp" }).waitFor();
    await news.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Nhập 2 tệp" }).waitFor();
    // Another comes while these are looked at.
    await add(district, "village", { name: "Xằng Trên" }, COMMUNE);
    await send();
    await pass();
    await news.getByRole("heading", { name: /^1 tệp mới/ }).waitFor();
    await look(page, `folder-preview-${colorScheme}`);
    await news.getByRole("button", { name: "Xem trước" }).press("Enter");
    await page.getByRole("button", { name: "Nhập 3 tệp" }).press("Enter");
    await page.getByText(/^Đã nhập 3 tệp/).waitFor();
    await until("nothing is new", async () => (await page.getByRole("link", { name: /tệp mới/ }).count()) === 0);
    assert.equal(await news.count(), 0);

    // The stick is pulled out, and comes back.
    renameSync(stick, `${stick}-away`);
    await pass();
    await watched.getByText("Không thấy thư mục này. Hãy cắm USB lại, hoặc chọn thư mục khác.").waitFor();
    await look(page, `folder-away-${colorScheme}`);
    renameSync(`${stick}-away`, stick);
    await pass();
    await watched.getByText(/được báo ở đây, không tự nhập/).waitFor();
    await watched.getByRole("button", { name: "Thôi theo dõi" }).press("Enter");
    await watched.getByText("Theo dõi một thư mục").waitFor();
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /^Chọn thư mục…/);
    assert.equal((await board.call("folder_look", {})).folder, null);
    await watched.getByRole("button", { name: "Chọn thư mục…" }).press("Enter");
    await watched.getByText("Thư mục theo dõi:").waitFor();
    assert.deepEqual(page.faults, []);
  });
}

test("files opened with the program lie in the preview once the store is open", async (t) => {
  const { district, board } = await two(t);
  const { path } = await district.call("package_export", { to: BOARD, folder: folder(t) });
  await board.stop();
  const again = await startCore(t, board.data, { opened: [path] });
  const page = await openPage(t, again.url);
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Xem trước 1 tệp" }).waitFor();
  await page.getByRole("grid", { name: "Tệp sẽ nhập" }).getByText(/huyện Kỳ Sơn/).first().waitFor();
  assert.equal((await again.call("sync_log", {})).received.length, 0);
  await look(page, "opened-files");
  await page.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
  await page.getByText(/^Đã nhập 1 tệp/).waitFor();
  // They are told of once.
  await page.reload();
  await page.getByText("Kéo tệp .soban vào đây").waitFor();
  assert.deepEqual(page.faults, []);
});

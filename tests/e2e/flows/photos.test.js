// Photos of a work: added, refused by name, seen large, described, voided; then sent in a file of their own, which
// arrives after the changes that tell of them.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults, tooWide } from "../lib/browser.js";
import { PASSWORD } from "../lib/core.js";
import { DISTRICT, startDistrict, startOffice } from "../lib/offices.js";
import { folder, until } from "../lib/programs.js";

after(closeBrowser);

/** A page is looked at: by people, by axe, and whether it fits. */
const look = async (page, name) => {
  await picture(page, name);
  assert.deepEqual(await seriousFaults(page), [], name);
  assert.equal(await tooWide(page), 0, `${name} is too wide`);
};

/** A picture as a phone might take it: hills under a sky, another of them for every `seed`. */
async function photo(page, seed, { width = 1200, height = 900, type = "image/jpeg" } = {}) {
  const url = await page.evaluate(
    ([seed, width, height, type]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const paint = canvas.getContext("2d");
      const sky = paint.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${200 + seed * 9} 60% 62%)`);
      sky.addColorStop(1, "#f4efe0");
      paint.fillStyle = sky;
      paint.fillRect(0, 0, width, height);
      for (let hill = 0; hill < 4; hill += 1) {
        paint.fillStyle = `hsl(${118 + hill * 8} 32% ${52 - hill * 10}%)`;
        paint.beginPath();
        paint.moveTo(0, height);
        for (let x = 0; x <= width; x += 8) {
          const wave = Math.sin(x / (90 + hill * 40) + seed * 1.7 + hill * 2);
          paint.lineTo(x, height * (0.42 + hill * 0.13) + wave * height * 0.06);
        }
        paint.lineTo(width, height);
        paint.fill();
      }
      paint.fillStyle = "#b9b2a4";
      paint.fillRect(width * 0.4, height * 0.55, width * 0.22, height * (0.06 + seed * 0.03));
      paint.fillStyle = "#8f3b2a";
      paint.fillRect(width * 0.38, height * 0.53, width * 0.26, height * 0.03);
      return canvas.toDataURL(type, 0.9);
    },
    [seed, width, height, type],
  );
  return Buffer.from(url.split(",")[1], "base64");
}

/** Files of the test's own. */
function written(t, files) {
  const dir = folder(t);
  return files.map(([name, bytes]) => {
    const path = join(dir, name);
    writeFileSync(path, bytes);
    return path;
  });
}

/** Chooses files where `button` asks for them. */
async function choose(page, button, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.press("Enter")]);
  await chooser.setFiles(files);
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

const addWork = async (core, owner = null) =>
  (
    await core.call("record_save", {
      kind: "work",
      id: null,
      owner,
      fields: { name: "Nước sinh hoạt bản Huồi Khe", item: "1", indicator: "1.nuoc_tap_trung", start: "new" },
      draft: null,
    })
  ).record.id;

for (const colorScheme of ["light", "dark"]) {
  test(`photos of a work are added, seen, described and voided (${colorScheme})`, async (t) => {
    const core = await startOffice(t, DISTRICT, "Lô Thị Mây");
    const work = await addWork(core);
    const page = await openPage(t, `${core.url}#/works/${work}?tab=photos`, { colorScheme });
    const panel = page.getByRole("dialog");
    await panel.getByRole("heading", { name: "Chưa có ảnh nào" }).waitFor();
    await look(page, `photos-empty-${colorScheme}`);

    const bytes = [await photo(page, 1), await photo(page, 2), await photo(page, 3, { width: 700, height: 1000, type: "image/png" })];
    const paths = written(t, [
      ["khoi-cong.jpg", bytes[0]],
      ["ghi-chu.txt", "không phải ảnh"],
      ["be-chua.jpeg", bytes[1]],
      ["duong-ong.png", bytes[2]],
    ]);
    const add = panel.getByRole("button", { name: "Thêm ảnh…" });
    const standing = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    await choose(page, add, paths);
    const grid = panel.getByRole("grid", { name: "Ảnh của công trình" });
    await panel.getByText("1 tệp không thêm được").waitFor();
    await panel.getByText("không phải ảnh JPEG, PNG hay WebP").waitFor();
    await panel.getByText("ghi-chu.txt", { exact: true }).waitFor();
    await until("one can go on adding", async () => (await standing()) === "Thêm ảnh…");
    await panel.getByRole("tab", { name: "Ảnh (3)" }).waitFor();
    await until("three pictures", async () => (await grid.locator("img").count()) === 3);
    await look(page, `photos-refused-${colorScheme}`);
    await panel.getByRole("button", { name: "Đã biết" }).press("Enter");
    await until("the keyboard is not lost", async () => (await standing()) === "Thêm ảnh…");

    // The same picture under another name is one photo.
    await choose(page, add, written(t, [["ban-sao.jpg", bytes[0]]]));
    await panel.getByText("1 ảnh đã có, không thêm lần nữa").waitFor();
    await panel.getByText("ban-sao.jpg").waitFor();
    await panel.getByRole("button", { name: "Đã biết" }).press("Enter");
    assert.equal((await core.call("photo_list", { work })).photos.length, 3);

    // By keyboard alone: to the first photo, large, on to the next, its caption.
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await look(page, `photos-grid-${colorScheme}`);
    await page.keyboard.press("Enter");
    const large = page.getByRole("dialog", { name: "Ảnh công trình" });
    await large.getByText(/^Ảnh 1\/3/).waitFor();
    await large.getByRole("img").waitFor();
    await look(page, `photo-large-${colorScheme}`);
    await page.keyboard.press("ArrowRight");
    await large.getByText(/^Ảnh 2\/3/).waitFor();
    await large.getByLabel("Chú thích").fill("Bể chứa trước khi đổ bê tông");
    await page.keyboard.press("Shift+Tab");
    // The photo is called by what it shows.
    const described = page.getByRole("dialog", { name: "Bể chứa trước khi đổ bê tông" });
    await described.waitFor();
    const day = described.getByLabel("Ngày chụp");
    await day.fill("31/2/2023");
    await day.press("Tab");
    await described.getByText(/trong lịch/).waitFor();
    await look(page, `photo-refused-${colorScheme}`);
    await day.fill("12/4/2023");
    await day.press("Tab");
    await until("both are saved", async () => {
      const { photos } = await core.call("photo_list", { work });
      return photos.some((one) => one.caption.startsWith("Bể chứa") && one.taken_on === "2023-04-12");
    });
    await described.getByText(/12\/04\/2023/).first().waitFor();
    // What is said of the saving hides no field and no button.
    await page.getByText("Đã lưu: Nước sinh hoạt bản Huồi Khe – Bể chứa trước khi đổ bê tông").first().waitFor();
    for (const name of ["Đóng", "Ảnh trước", "Ảnh sau", "Huỷ…"]) {
      await assertUncovered(described.getByRole("button", { name, exact: true }), name);
    }
    for (const name of [/^Ngày chụp/, /^Chú thích/]) await assertUncovered(described.getByLabel(name), `${name}`);
    await look(page, `photo-described-${colorScheme}`);

    await described.getByRole("button", { name: "Huỷ…" }).press("Enter");
    const question = page.getByRole("dialog", { name: /^Huỷ ảnh “Bể chứa/ });
    await question.locator("textarea").fill("Chụp nhầm chỗ");
    await question.getByRole("button", { name: "Huỷ bản ghi" }).press("Enter");
    await question.waitFor({ state: "detached" });
    await until("one is gone", async () => (await core.call("photo_list", { work })).photos.length === 2);
    await large.getByText(/\/2 · /).waitFor();
    await until("the keyboard is back", () => large.evaluate((dialog) => dialog.contains(document.activeElement)));
    await page.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });
    await panel.getByRole("tab", { name: "Ảnh (2)" }).waitFor();
    assert.deepEqual(page.faults, []);
  });
}

test("photos dropped on the window are taken, whoever may not enter sees no button", async (t) => {
  const core = await startOffice(t, DISTRICT, "Lô Thị Mây");
  const work = await addWork(core);
  const page = await openPage(t, `${core.url}#/works/${work}?tab=photos`);
  const panel = page.getByRole("dialog");
  await panel.getByRole("heading", { name: "Chưa có ảnh nào" }).waitFor();
  const jpeg = (await photo(page, 4)).toString("base64");
  const drag = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const held = new DataTransfer();
    held.items.add(new File([bytes], "keo-tha.jpg", { type: "image/jpeg" }));
    return held;
  }, jpeg);
  await page.dispatchEvent("body", "dragover", { dataTransfer: drag });
  await panel.getByRole("heading", { name: "Thả ảnh ở đây" }).waitFor();
  await picture(page, "photos-hanging");
  await page.dispatchEvent("body", "drop", { dataTransfer: drag });
  await panel.getByRole("tab", { name: "Ảnh (1)" }).waitFor();
  await page.getByText("Đã thêm 1 ảnh.").waitFor();

  await core.call("person_add", { name: "Vi Văn Lãnh Đạo", role: "leader", password: PASSWORD });
  await core.call("lock", {});
  await core.call("unlock", { name: "Vi Văn Lãnh Đạo", password: PASSWORD });
  await page.reload();
  await panel.getByRole("grid", { name: "Ảnh của công trình" }).locator("img").waitFor();
  assert.equal(await panel.getByRole("button", { name: /Thêm ảnh/ }).count(), 0);
  await panel.getByRole("row").press("Enter");
  const large = page.getByRole("dialog", { name: "Ảnh công trình" });
  await large.getByRole("img").waitFor();
  assert.ok(await large.getByLabel("Chú thích").isDisabled());
  assert.equal(await large.getByRole("button", { name: "Huỷ…" }).count(), 0);
  await look(page, "photo-leader");
  assert.deepEqual(page.faults, []);
});

/** Downloads what `button` offers. */
async function download(t, page, button) {
  const [got] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const path = join(folder(t), got.suggestedFilename());
  await got.saveAs(path);
  return path;
}

for (const colorScheme of ["light", "dark"]) {
  test(`photos travel in a file of their own, after the changes (${colorScheme})`, async (t) => {
    const { board, district } = await startDistrict(t);
    const work = await addWork(district);
    const page = await openPage(t, `${district.url}#/sync?tab=send`, { colorScheme });
    await page.getByRole("button", { name: /^Tạo tệp gửi/ }).waitFor();
    assert.equal(await page.getByRole("region", { name: "Ảnh chưa gửi" }).count(), 0);
    const files = written(t, [
      ["1.jpg", await photo(page, 1)],
      ["2.jpg", await photo(page, 2)],
    ]);
    await district.call("photo_add", { work, paths: files, caption: "Bể chứa" });
    await page.reload();
    const waiting = page.getByRole("region", { name: "Ảnh chưa gửi" });
    await waiting.getByText(/^2 ảnh chưa gửi cho Ban Dân tộc/).waitFor();
    await look(page, `photos-waiting-${colorScheme}`);

    await page.keyboard.press("Control+Enter");
    const changes = page.getByRole("status", { name: "Tệp vừa tạo" });
    const changesFile = await download(t, page, changes.getByRole("button", { name: "Tải về" }));
    await waiting.getByText("Ảnh đi trong tệp riêng, không nằm trong tệp thay đổi.").waitFor();
    await waiting.getByRole("button", { name: "Ghi tệp ảnh…" }).press("Enter");
    const sent = page.getByRole("status", { name: "Tệp ảnh vừa ghi" });
    await sent.getByText(/Đã ghi 2 ảnh vào 1 tệp/).waitFor();
    const photosFile = await download(t, page, sent.getByRole("button", { name: /^Tải về/ }));
    assert.match(photosFile, /anh_.+\.soban$/);
    await page.getByRole("table", { name: "Tệp đã gửi" }).getByText("2 ảnh", { exact: true }).waitFor();
    await look(page, `photos-sent-${colorScheme}`);
    await page.reload();
    // Nobody has said that they came: there is nothing to do but wait, or write them again.
    const unconfirmed = page.getByRole("region", { name: "Ảnh chờ báo đã nhận" });
    await unconfirmed.getByText(/^2 ảnh đã ghi ra tệp, chờ Ban Dân tộc.* báo đã nhận$/).waitFor();
    await unconfirmed.getByRole("button", { name: "Ghi lại tệp ảnh…" }).waitFor();
    assert.equal(await waiting.count(), 0);
    await look(page, `photos-unconfirmed-${colorScheme}`);
    await district.call("photo_add", { work, paths: written(t, [["3.jpg", await photo(page, 3)]]), caption: "" });
    await page.reload();
    await waiting.getByText(/^1 ảnh chưa gửi cho Ban Dân tộc/).waitFor();
    await waiting.getByText("Tệp mang cả 2 ảnh đã ghi trước mà nơi nhận chưa báo đã nhận.").waitFor();
    await waiting.getByRole("button", { name: "Ghi tệp ảnh…" }).waitFor();
    await look(page, `photos-more-${colorScheme}`);

    const other = await openPage(t, `${board.url}#/sync?tab=receive`, { colorScheme });
    const pick = other.getByRole("button", { name: "Chọn tệp…" });
    await choose(other, pick, [changesFile]);
    await other.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
    await other.getByText(/^Đã nhập 1 tệp: \d+ thay đổi mới/).waitFor();
    await other.goto(`${board.url}#/works/${work}?tab=photos`);
    const panel = other.getByRole("dialog");
    await panel.getByText("Ảnh chưa về máy này").first().waitFor();
    await look(other, `photos-missing-${colorScheme}`);
    await panel.getByRole("row").first().press("Enter");
    const large = other.getByRole("dialog", { name: "Bể chứa" });
    await large.getByText("Ảnh chưa về máy này").waitFor();
    await look(other, `photo-missing-${colorScheme}`);
    await other.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });

    await other.goto(`${board.url}#/sync?tab=receive`);
    await choose(other, pick, [photosFile]);
    await other.getByRole("grid", { name: "Tệp sẽ nhập" }).getByText("2 ảnh", { exact: true }).waitFor();
    await other.getByText("2 ảnh mới", { exact: true }).waitFor();
    await look(other, `photos-preview-${colorScheme}`);
    await other.getByRole("button", { name: "Nhập 1 tệp" }).press("Enter");
    await other.getByRole("heading", { name: "Đã nhập 1 tệp: 2 ảnh mới" }).waitFor();
    await look(other, `photos-imported-${colorScheme}`);
    await other.goto(`${board.url}#/works/${work}?tab=photos`);
    await until("both pictures", async () => (await panel.locator("img").count()) === 2);
    await picture(other, `photos-arrived-${colorScheme}`);

    // The log and the inbox tell of pictures, not of changes.
    await other.goto(`${board.url}#/sync?tab=receive`);
    const log = other.getByRole("table", { name: "Tệp đã nhận" });
    assert.match(await log.getByRole("row", { name: /anh_/ }).innerText(), /2 ảnh\s+2 ảnh$/);
    await look(other, `photos-log-${colorScheme}`);
    await other.goto(`${board.url}#/sync?tab=inbox`);
    await other.getByRole("button", { name: "Huyện Kỳ Sơn" }).press("Enter");
    assert.match(await other.getByRole("row", { name: /anh_/ }).innerText(), /2 ảnh\s+2 ảnh$/);
    await look(other, `photos-inbox-${colorScheme}`);

    // A second time nothing in it is new.
    await other.goto(`${board.url}#/sync?tab=receive`);
    await choose(other, pick, [photosFile]);
    await other.getByRole("heading", { name: "Không có gì mới" }).waitFor();
    assert.deepEqual([page.faults, other.faults], [[], []]);
  });
}

// Chromium on the interface.

import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";
import { out, programs } from "./programs.js";

/** The screen most of the machines have, in CSS pixels. */
export const SCREEN = { width: 1366, height: 768 };

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser;

/** One browser for all tests of a file; it ends with the process. */
async function theBrowser() {
  browser ??= await chromium.launch({ executablePath: programs.chromium, args: FLAGS });
  return browser;
}

/** Closes the browser; to be called `after` all tests of a file. */
export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

/**
 * A page with storage of its own, open at `url`. `page.faults` collects what the page
 * complained of: errors nobody caught, errors on the console, requests that failed. A test that
 * fails leaves a picture of it, `failed-<name of the test>`. With `clock` the test can let the page's time
 * pass: `page.clock`.
 */
export async function openPage(t, url, { colorScheme = "light", locale = "vi-VN", clock = false } = {}) {
  const context = await (await theBrowser()).newContext({
    viewport: SCREEN,
    colorScheme,
    locale,
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  t.after(async () => {
    if (t.error) await picture(page, `failed-${t.name.replace(/\W+/g, "-")}`).catch(() => {});
    await context.close();
  });
  page.setDefaultTimeout(10_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    // The browser reports refusals of the core (422) itself; tests judge those by the screen.
    if (message.type() === "error" && !message.text().includes("status of 422")) {
      page.faults.push(`console: ${message.text()}`);
    }
  });
  page.on("requestfailed", (request) => {
    page.faults.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  if (clock) await page.clock.install();
  await page.goto(url, { waitUntil: "load" });
  return page;
}

/** Waits until what fades in is there; what turns for ever does not count. */
const settled = (page) =>
  page.evaluate(() => {
    const ends = ({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
    const fading = document.getAnimations().filter(ends);
    return Promise.allSettled(fading.map(({ finished }) => finished)).then(() => {});
  });

/** A picture of the page, for people: `out/<name>.png`. */
export async function picture(page, name) {
  await settled(page);
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`) });
}

/** Drops files on whatever is shown, as from the desktop. */
export async function drop(page, paths) {
  const files = paths.map((path) => [basename(path), [...readFileSync(path)]]);
  const dataTransfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of files) transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, files);
  await page.dispatchEvent("main", "drop", { dataTransfer });
}

/**
 * How many CSS pixels of the page, or of what is open over it, reach past its right edge; tables
 * that scroll sideways within a frame of their own may.
 */
export function tooWide(page) {
  return page.evaluate(() => {
    const frames = document.querySelectorAll("html, main, [role=dialog], [role=dialog] > *, [role=alertdialog] > *");
    return Math.max(...[...frames].map((frame) => frame.scrollWidth - frame.clientWidth));
  });
}

/** What axe-core finds serious or critical on the page as it stands; empty when all is well. */
export async function seriousFaults(page) {
  await settled(page);
  // Past the page's own policy, which rightly lets in no script of ours; once for each load of the page.
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  }
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join("; ")})`);
}

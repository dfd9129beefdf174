// Every screen with a year's sample data, light and dark: a picture for people, no serious fault,
// nothing cut off sideways, no complaint of the page.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

const SCREENS = ["", "plan", "households", "works", "vouchers", "counts", "sync", "reports", "settings"];

for (const [unit, place] of [
  [null, "board"],
  ["417", "district"],
]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every screen of the ${place}, ${colorScheme}`, async (t) => {
      const core = await startCore(t, folder(t));
      await core.call("sample_create", { unit });
      const page = await openPage(t, `${core.url}#/`, { colorScheme });
      for (const screen of SCREENS) {
        await page.goto(`${core.url}#/${screen}`);
        await page.locator("h1").waitFor();
        await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
        await page.waitForLoadState("networkidle");
        // The grid draws itself some frames after the rest.
        if (screen === "counts") await page.locator("revo-grid .rgCell").first().waitFor();
        await picture(page, `screen-${place}-${screen || "overview"}-${colorScheme}`);
        assert.deepEqual(await seriousFaults(page), [], screen);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${screen} is ${wide} px too wide`);
      }
      assert.deepEqual(page.faults, []);
    });
  }
}

// The interface loads on the real core, in a browser.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openPage, picture, seriousFaults } from "../lib/browser.js";
import { startCore } from "../lib/core.js";
import { folder } from "../lib/programs.js";

after(closeBrowser);

test("the first page loads without a complaint", async (t) => {
  const core = await startCore(t, folder(t));
  const page = await openPage(t, core.url);
  await page.getByRole("heading").first().waitFor();
  assert.match(await page.title(), /Sổ Bản/);
  await picture(page, "chromium-first-page");
  assert.deepEqual(page.faults, []);
  assert.deepEqual(await seriousFaults(page), []);
});

test("the core answers and refuses", async (t) => {
  const core = await startCore(t, folder(t));
  assert.ok(await core.call("status"));
  await assert.rejects(core.call("no_such_command"), { code: "unknown_command" });
});

test("only this machine's own pages reach the core", async (t) => {
  const core = await startCore(t, folder(t));
  const post = (headers) => fetch(`${core.url}api/status`, { method: "POST", headers });
  assert.equal((await post({ origin: "http://soban.example" })).status, 403);
  assert.equal((await post({ origin: new URL(core.url).origin })).status, 200);
});

test("a file handed in can be fetched, and nothing else", async (t) => {
  const core = await startCore(t, folder(t));
  const name = encodeURIComponent("Kỳ Sơn (1).soban");
  const taken = await fetch(`${core.url}files?name=${name}`, { method: "POST", body: "abc" });
  const { path } = await taken.json();
  const given = await fetch(`${core.url}files?path=${encodeURIComponent(path)}`);
  assert.equal(await given.text(), "abc");
  const outside = await fetch(`${core.url}files?path=${encodeURIComponent("/etc/hostname")}`);
  assert.equal(outside.status, 403);
});

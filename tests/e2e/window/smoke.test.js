// The real window opens, shows the interface, and reaches the core.

import assert from "node:assert/strict";
import { test } from "node:test";
import { folder } from "../lib/programs.js";
import { openWindow } from "../lib/window.js";

test("the window opens and a call goes through to the core and back", async (t) => {
  const window = await openWindow(t, folder(t));
  await window.find("h1, h2");
  assert.match(await window.run("return document.title"), /Sổ Bản/);
  assert.ok(await window.call("status"));
  await assert.rejects(window.call("no_such_command"), (error) => error.refusal.code === "unknown_command");
  window.picture("window-first-page");
});

test("two windows are open at once, each on its own data", async (t) => {
  const district = await openWindow(t, folder(t));
  const province = await openWindow(t, folder(t));
  assert.ok(await district.call("status"));
  assert.ok(await province.call("status"));
});

// With networking off: `cargo xtask` runs all window tests where no interface but loopback is,
// which the WebDriver speaks over. Here is the proof that it did, and that the window would let
// nothing out where there is a network.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { test } from "node:test";
import { folder, soban } from "../lib/programs.js";
import { openWindow } from "../lib/window.js";

/** `off`, or `on: ` and why. */
const network = process.env.SOBAN_NETWORK ?? "on: not started by cargo xtask";
const skip = network === "off" ? false : `the network is ${network}`;

/** Addresses of the documentation's own, which nobody has: with a network these time out. */
const OUTSIDE = ["203.0.113.1", "2001:db8::1"];

/** What connecting fails with, in time. */
function failure(host) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: 443, timeout: 1000 });
    socket.once("connect", () => reject(new Error(`${host} answered`)));
    socket.once("timeout", () => reject(new Error(`there is a way to ${host}`)));
    socket.once("error", ({ code }) => resolve(code));
  });
}

test("there is no way out of this machine", { skip }, async () => {
  const outer = Object.entries(networkInterfaces()).filter(([, all]) => all.some(({ internal }) => !internal));
  assert.deepEqual(outer, []);
  for (const host of OUTSIDE) assert.match(await failure(host), /^(ENETUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)$/, host);
});

test("the demo runs without a network", { skip }, (t) => {
  const { code, stdout, stderr } = soban(["demo", "--out", folder(t)]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /Các bảng khớp với nhật ký thay đổi\./);
});

test("the window lets nothing out, not even to this machine", async (t) => {
  const reached = [];
  const server = createServer((request, response) => {
    reached.push(request.url);
    response.setHeader("access-control-allow-origin", "*").end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${server.address().port}`;
  await fetch(`${url}/test`);

  const window = await openWindow(t, folder(t));
  await window.says("Chào mừng đến với Sổ Bản");
  const script = `
    const [url, done] = arguments;
    const loads = (tag, property, place) => new Promise((resolve) => {
      const element = document.createElement(tag);
      element.onload = () => resolve(place + " came in");
      element.onerror = () => resolve(place + " kept out");
      element[property] = url + "/" + place;
      document.head.append(element);
    });
    const fetched = fetch(url + "/fetch").then(() => "fetch came in", () => "fetch kept out");
    navigator.sendBeacon?.(url + "/beacon");
    Promise.all([fetched, loads("img", "src", "image"), loads("script", "src", "script")])
      .then(done, (error) => done(String(error)));`;
  const answer = await window.command("POST", "/execute/async", { script, args: [url] });
  assert.deepEqual(answer, ["fetch kept out", "image kept out", "script kept out"]);

  // No policy of the page's holds back a whole page; the shell does. Given time to have gone.
  const leave = "location.href = arguments[0] + '/page'; setTimeout(arguments[1], 500);";
  await window.command("POST", "/execute/async", { script: leave, args: [url] });
  await window.says("Chào mừng đến với Sổ Bản");
  assert.deepEqual(reached, ["/test"]);
});

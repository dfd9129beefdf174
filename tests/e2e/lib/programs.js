// The programs the tests drive: where they are, how they are started and ended.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Pictures and traces for people to look at; git-ignored. */
export const out = join(root, "tests/e2e/out");

const debug = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug");
const tools = join(process.env.SOBAN_CACHE ?? join(homedir(), ".cache/soban"), "tools");

/** `cargo xtask` names them; by hand, what cargo built last. */
export const programs = {
  soban: process.env.SOBAN_BIN ?? join(debug, "soban"),
  serve: process.env.SOBAN_SERVE_BIN ?? join(debug, "soban-serve"),
  desktop: process.env.SOBAN_DESKTOP_BIN ?? join(debug, "soban-desktop"),
  tauriDriver: process.env.SOBAN_TAURI_DRIVER ?? join(tools, "bin/tauri-driver"),
  webKitDriver: "/usr/bin/WebKitWebDriver",
  chromium: process.env.SOBAN_CHROMIUM ?? "/usr/bin/chromium",
};

/** Longest a program may take to say that it is ready, in milliseconds. */
export const READY_MS_MAX = 30_000;

/**
 * A new folder. It goes when the process ends, after every program that writes into it; `t` is
 * asked for so that nobody makes one outside a test.
 */
export function folder(t) {
  const dir = mkdtempSync(join(tmpdir(), `soban-e2e-${t.name.slice(0, 8).replace(/\W/g, "-")}-`));
  folders.push(dir);
  return dir;
}

const folders = [];
process.once("exit", () => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs `soban` to its end. */
export function soban(args, { input = "" } = {}) {
  const { status, stdout, stderr, error } = spawnSync(programs.soban, args, {
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

/**
 * Starts a program that stays, and waits until it has printed what `ready` matches.
 * Returns the match and `stop()`, which also waits for its end. `stop` is safe to call twice.
 */
export async function start(program, args, { ready, env = {}, stdio } = {}) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: stdio ?? ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? code));
    child.once("error", (error) => resolve(error.message));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(patience);
  };
  const match = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${program} ${args.join(" ")}: ${why}\n${said}`));
    const patience = setTimeout(() => fail("not ready in time"), READY_MS_MAX);
    ended.then((how) => fail(`ended before it was ready (${how})`));
    const listen = (chunk) => {
      said += chunk;
      const found = ready ? ready.exec(said) : [said];
      if (!found) return;
      clearTimeout(patience);
      resolve(found);
    };
    for (const stream of child.stdio) stream?.on?.("data", listen);
    if (!ready) child.once("spawn", () => listen(""));
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return { child, match, stop, said: () => said };
}

/** A port nobody listens on, for programs that cannot choose one themselves. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks again and again until `ask` gives something true; its last error is the reason otherwise. */
export async function until(what, ask, msMax = READY_MS_MAX) {
  const deadline = Date.now() + msMax;
  let last;
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  throw new Error(`${what}: not within ${msMax} ms`, { cause: last });
}

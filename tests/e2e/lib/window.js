// The real window: Xvfb, tauri-driver and WebKitWebDriver, spoken to in plain WebDriver.
//
// Every window has a display and a driver of its own, so that several can be open at once,
// each on its own data folder.

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort, out, programs, start, until } from "./programs.js";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A little larger than the window's default, so that nothing of it is cut off. */
const SCREEN = "1366x768x24";

/** Keys as WebDriver names them. */
export const KEYS = { enter: "\uE007", tab: "\uE004", escape: "\uE00C", control: "\uE009", down: "\uE015" };

/** Opens the program on the folder `data`; it ends with the test `t`. */
export async function openWindow(t, data) {
  const stops = [];
  const stop = async () => {
    while (stops.length > 0) await stops.pop()();
  };
  t.after(stop);

  // Xvfb writes the number of the display it chose to file descriptor 3.
  const xvfb = await start("Xvfb", ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"], {
    ready: /^(\d+)\n/m,
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  stops.push(xvfb.stop);
  const display = `:${xvfb.match[1]}`;

  const [port, nativePort] = [await freePort(), await freePort()];
  const driver = await start(
    programs.tauriDriver,
    ["--port", `${port}`, "--native-port", `${nativePort}`, "--native-driver", programs.webKitDriver],
    {
      env: {
        DISPLAY: display,
        SOBAN_DATA: data,
        GDK_BACKEND: "x11",
        // Blank windows without it, where there is no graphics card.
        WEBKIT_DISABLE_DMABUF_RENDERER: "1",
        NO_AT_BRIDGE: "1",
      },
    },
  );
  stops.push(driver.stop);

  const base = `http://127.0.0.1:${port}`;
  await until("tauri-driver listens", () => fetch(`${base}/status`));
  const { sessionId } = await ask(base, "POST", "/session", {
    capabilities: { alwaysMatch: { "tauri:options": { application: programs.desktop } } },
  });
  const window = new Window(`${base}/session/${sessionId}`, display, stop);
  stops.push(() => window.command("DELETE", "").catch(() => {}));
  return window;
}

/** One open window. */
class Window {
  #session;
  #display;

  constructor(session, display, stop) {
    this.#session = session;
    this.#display = display;
    /** Closes the window and ends everything that was started for it. */
    this.close = stop;
  }

  /** A bare WebDriver command, for what has no method here. */
  command(method, path, body) {
    return ask(this.#session, method, path, body);
  }

  /** Runs the body of a function in the page and gives what it returns. */
  run(script, ...args) {
    return this.command("POST", "/execute/sync", { script, args });
  }

  /** One command of the core, through the window's own door. A refusal is thrown as its JSON. */
  async call(command, request = null) {
    const script = `
      const [name, request, done] = arguments;
      window.__TAURI_INTERNALS__.invoke("call", { command: name, request })
        .then((view) => done({ view }), (refusal) => done({ refusal }));`;
    const answer = await this.command("POST", "/execute/async", { script, args: [command, request] });
    if ("refusal" in answer) throw Object.assign(new Error(`${command}: ${JSON.stringify(answer.refusal)}`), { refusal: answer.refusal });
    return answer.view;
  }

  /** The element that `css` finds, once it is there. */
  async find(css) {
    const found = await until(`an element ${css}`, () =>
      this.command("POST", "/element", { using: "css selector", value: css }),
    );
    return found[ELEMENT];
  }

  /** The element whose text, label or title is `text`, once it is there. */
  async findText(text, tags = "button, a, label, [role]") {
    const script = `
      const [text, tags] = arguments;
      const says = (e) => [e.textContent, e.getAttribute("aria-label"), e.title].some((s) => s?.trim() === text);
      return [...document.querySelectorAll(tags)].find((e) => says(e) && e.checkVisibility()) ?? null;`;
    const found = await until(`an element that says "${text}"`, () => this.run(script, text, tags));
    return found[ELEMENT];
  }

  async click(css) {
    await this.#press(await this.find(css));
  }

  async clickText(text, tags) {
    await this.#press(await this.findText(text, tags));
  }

  /** Empties the field and types into it, key by key. */
  async fill(css, text) {
    const id = await this.find(css);
    await this.command("POST", `/element/${id}/clear`, {});
    await this.command("POST", `/element/${id}/value`, { text });
  }

  /** Keys for whatever has the focus; see `KEYS`. */
  async type(text) {
    const active = await this.command("GET", "/element/active");
    await this.command("POST", `/element/${active[ELEMENT]}/value`, { text });
  }

  /** What a person can read on the screen. */
  text() {
    return this.run("return document.body.innerText");
  }

  /** Waits until the screen says `text`. */
  says(text) {
    return until(`the screen says "${text}"`, async () => (await this.text()).includes(text));
  }

  /** The whole display, for people: `out/<name>.png`. The driver's own screenshot call hangs. */
  picture(name) {
    mkdirSync(out, { recursive: true });
    const file = join(out, `${name}.png`);
    execFileSync("import", ["-display", this.#display, "-window", "root", file]);
    return file;
  }

  async #press(id) {
    await this.command("POST", `/element/${id}/click`, {});
  }
}

async function ask(base, method, path, body) {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

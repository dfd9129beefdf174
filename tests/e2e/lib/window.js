// The real window: Xvfb, tauri-driver and WebKitWebDriver, spoken to in plain WebDriver; the
// desktop's own dialogs, which WebDriver does not see, by xdotool's keys.
//
// Every window has a display and a driver of its own, so that several can be open at once,
// each on its own data folder.

import { execFile, execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { folder, freePort, out, programs, READY_MS_MAX, start, until } from "./programs.js";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A little larger than the window's default, so that nothing of it is cut off. */
const SCREEN = "1366x768x24";

/** How long after the last key GTK's file dialog reads the path; an Enter before that goes unheard. */
const DIALOG_READS_MS = 700;

/** Keys as WebDriver names them. */
export const KEYS = { enter: "\uE007", tab: "\uE004", escape: "\uE00C", control: "\uE009", down: "\uE015" };

/** Opens the program on the folder `data`, with `args` as the desktop starts it; it ends with the test `t`. */
export async function openWindow(t, data, args = []) {
  const stops = [];
  const stop = async () => {
    while (stops.length > 0) await stops.pop()();
  };
  t.after(stop);

  // Xvfb writes the number of the display it chose to file descriptor 3. `-r`: a key that is
  // held down because the machine is busy does not repeat itself.
  const xvfb = await start("Xvfb", ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp", "-r"], {
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
        SOBAN_CHEAP_LOCK: "1",
        // What GTK remembers as used last stays out of the developer's own list.
        XDG_DATA_HOME: folder(t),
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
    capabilities: { alwaysMatch: { "tauri:options": { application: programs.desktop, args } } },
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

  /** Shows `place` afresh, as after closing and opening the window. */
  async reload(place) {
    await this.run("location.hash = arguments[0]; window.isLeft = true; location.reload()", place);
    await until("the page is a new one", () => this.run("return !window.isLeft"));
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

  /** Waits until nothing that `css` would find is left. */
  gone(css) {
    return until(`no element ${css}`, () => this.run("return !document.querySelector(arguments[0])", css));
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

  /**
   * Answers the desktop's own dialog of this title with a path, as a person does by the
   * keyboard. The keys go to the display, as from a real keyboard.
   */
  async answerDialog(title, path) {
    const shown = ["--onlyvisible", "--name", `^${title}$`];
    try {
      const [id] = await this.#xdotool("search", "--sync", ...shown);
      // There is no window manager that would give a new window the keyboard.
      await this.#xdotool("windowfocus", "--sync", id);
      // It opens at the files used last, where no folder can be chosen; home is a folder.
      await this.#xdotool("key", "alt+Home", "ctrl+l", "type", path);
      const closed = async () => !(await this.#xdotool("search", ...shown).catch(() => [])).includes(id);
      await until(`the dialog "${title}" takes ${path}`, async () => {
        // No key may fall through to the window below.
        const [focused] = await this.#xdotool("getwindowfocus").catch(() => []);
        if (focused === id) await this.#xdotool("key", "Return");
        return until("it closes", closed, DIALOG_READS_MS);
      });
    } catch (error) {
      this.picture("window-dialog-stuck");
      throw error;
    }
  }

  /** Runs one command of xdotool on the display; gives the lines it prints. */
  async #xdotool(...args) {
    const { stdout } = await promisify(execFile)("xdotool", args, {
      env: { ...process.env, DISPLAY: this.#display },
      timeout: READY_MS_MAX,
    });
    return stdout.split("\n").filter(Boolean);
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

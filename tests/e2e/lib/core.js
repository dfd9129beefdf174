// The interface and the core over HTTP, on a store of the test's own.

import { folder, programs, start } from "./programs.js";

/** A refusal of the core, as `soban_api::Error` tells it. */
export class Refusal extends Error {
  constructor(command, body) {
    super(`${command}: ${JSON.stringify(body)}`);
    Object.assign(this, body);
  }
}

/** What everybody who starts a workspace in a test types. */
export const PASSWORD = "mật khẩu thử";

/**
 * Starts `soban-serve` on the folder `data`, with the files `opened` as if by a double click, its clock at noon of the day
 * `today` where one is named; it ends with the test `t`.
 * @returns {Promise<{url: string, data: string, today?: string, call: (command: string, request?: unknown) => Promise<any>, stop: () => Promise<void>}>}
 */
export async function startCore(t, data, { opened = [], today } = {}) {
  const server = await start(programs.serve, ["--port", "0", "--data", data, ...opened.flatMap((path) => ["--open", path])], {
    ready: /^url (http\S+)\ndata .*\n/m,
    // Where it keeps what the browser hands in.
    env: { TMPDIR: folder(t), SOBAN_CHEAP_LOCK: "1", ...(today && { SOBAN_TODAY: today }) },
  });
  t.after(server.stop);
  const url = server.match[1];
  /** One command, past the interface: to prepare a test and to look at its result. */
  const call = async (command, asked = null) => {
    const request = command === "workspace_create" ? { password: PASSWORD, ...asked } : asked;
    const response = await fetch(`${url}api/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const body = await response.json();
    if (!response.ok) throw new Refusal(command, body);
    return body;
  };
  return { url, data, today, call, stop: server.stop };
}

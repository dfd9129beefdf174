// A browser on the core that `cargo xtask serve` offers on this machine.
// Files are uploaded to and downloaded from the server, because a page sees no paths.

import type { PickOptions, Transport } from "./transport";

async function answer(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw body;
  return body;
}

/** The names chosen, once; empty when the person gave up. */
function choose({ kinds, multiple }: PickOptions): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = multiple ?? false;
    input.accept = (kinds ?? []).flatMap((kind) => kind.extensions.map((ext) => `.${ext}`)).join(",");
    input.style.display = "none";
    input.dataset.testid = "file-input";
    const done = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => done([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => done([]), { once: true });
    document.body.append(input);
    input.click();
  });
}

export const http: Transport = {
  async call(command, request) {
    const response = await fetch(`/api/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request ?? null),
    });
    return answer(response);
  },

  async pickFiles(options) {
    const paths: string[] = [];
    for (const file of await choose(options)) {
      const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: file,
      });
      paths.push(((await answer(response)) as { path: string }).path);
    }
    return paths;
  },

  /** The server keeps its own folder for what is written; an empty path means that one. */
  pickFolder: async () => "",

  /** A bare name: the server puts it in its own folder, `reveal` downloads it. */
  saveFileAs: async (defaultName) => defaultName,

  async reveal(path) {
    const link = document.createElement("a");
    link.href = `/files?path=${encodeURIComponent(path)}`;
    link.download = path.split(/[\\/]/).pop() ?? "";
    document.body.append(link);
    link.click();
    link.remove();
  },

  setTitle: async () => {},
};

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

/** Hands files to the server, one after the other; the paths under which the core finds them. */
async function upload(files: File[]): Promise<string[]> {
  const paths: string[] = [];
  for (const file of files) {
    const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    paths.push(((await answer(response)) as { path: string }).path);
  }
  return paths;
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

  pickFiles: async (options) => upload(await choose(options)),

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

  watchDrops({ over, drop, fail }) {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over(true);
    };
    const onLeave = (event: DragEvent) => {
      // Leaving one element for another is no leaving; the window's own edge has nothing beyond.
      if (event.relatedTarget === null) over(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over(false);
      upload([...(event.dataTransfer?.files ?? [])]).then(drop, fail);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  },

  /** Nobody opens a file with a page. */
  watchOpened: () => () => {},

  setTitle: async () => {},

  painted: async () => {},
};

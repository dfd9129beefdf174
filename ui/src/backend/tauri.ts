// The desktop window.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { open, save } from "@tauri-apps/plugin-dialog";
import { revealItemInDir } from "@tauri-apps/plugin-opener";
import type { Transport } from "./transport";

/** Ends listening, also where it has not begun yet or never will. */
function ending(listening: Promise<() => void>): () => void {
  return () => {
    listening.then(
      (stop) => stop(),
      () => {
        // It never listened.
      },
    );
  };
}

export const tauri: Transport = {
  call: (command, request) => invoke("call", { command, request }),

  async pickFiles({ title, kinds, multiple }) {
    const picked = await open({ title, filters: kinds, multiple: multiple ?? false });
    if (picked === null) return [];
    return Array.isArray(picked) ? picked : [picked];
  },

  pickFolder: (title) => open({ title, directory: true }),

  saveFileAs: (defaultName, kinds) => save({ defaultPath: defaultName, filters: kinds }),

  reveal: (path) => revealItemInDir(path),

  watchDrops({ over, drop, fail }) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      over(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop") drop(payload.paths);
    });
    listening.catch(fail);
    return ending(listening);
  },

  watchOpened(opened) {
    const listening = listen("opened-files", opened);
    listening.catch(() => {
      // They are asked for whenever the window gets the focus, too.
    });
    return ending(listening);
  },

  setTitle: (title) => getCurrentWindow().setTitle(title),

  painted: () => invoke("painted"),
};

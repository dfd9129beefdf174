// Where files for others go: asked once on the desktop and remembered; in a browser they are downloaded.

import { useState } from "react";
import { onDesktop, pickFolder } from "../../backend";
import { keepFolder, lastFolder } from "./memory";

export interface OutFolder {
  /** The one remembered. */
  folder: string | null;
  /** Asks for another. */
  choose(): Promise<string | null>;
  /** Where to write now; `null` when the person thought better of it. */
  into(): Promise<string | null>;
}

export function useFolder(title: string): OutFolder {
  const [folder, setFolder] = useState(lastFolder);
  const choose = async () => {
    const chosen = await pickFolder(title);
    if (chosen !== null && onDesktop) {
      keepFolder(chosen);
      setFolder(chosen);
    }
    return chosen;
  };
  const into = async () => (onDesktop ? (folder ?? (await choose())) : pickFolder());
  return { folder, choose, into };
}

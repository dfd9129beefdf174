// Tells the shell, once, that the person sees something useful: what a start costs is measured to there.

import { useEffect } from "react";
import { painted } from "./index";

let told = false;

/** To be called by what is first on the screen; `useful` once it shows more than a skeleton. */
export function useFirstPaint(useful: boolean): void {
  useEffect(() => {
    if (!useful || told) return;
    told = true;
    // The second frame begins when the first one, with this content in it, has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        painted().catch(() => {
          // Only a measurement: nobody is troubled with it.
        });
      }),
    );
  }, [useful]);
}

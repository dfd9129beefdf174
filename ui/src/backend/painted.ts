// The first thing a person sees: something useful, painted once.
//
// The page stays hidden until its first screen has what it shows: painting an empty frame before costs as
// much as painting the full one, and delays it by as long. What lies below the fold comes after it.

import { useEffect, useLayoutEffect, useState } from "react";
import { painted } from "./index";

/** When a core is slow to answer, the frame is shown without it after so many milliseconds. */
const HIDDEN_MS_MAX = 400;

let told = false;

function reveal(): void {
  document.getElementById("root")?.removeAttribute("hidden");
}

/** Shows the page in any case, soon. To be called once, at the start. */
export function revealInTime(): void {
  setTimeout(reveal, HIDDEN_MS_MAX);
}

/** The second frame begins when the first one, with what is on the page now, has been painted. */
function afterPaint(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work));
}

/** To be called by what is first on the screen; `useful` once it shows more than a skeleton. */
export function useFirstPaint(useful: boolean): void {
  useLayoutEffect(() => {
    if (!useful || told) return;
    told = true;
    reveal();
    afterPaint(() => {
      painted().catch(() => {
        // Only a measurement: nobody is troubled with it.
      });
    });
  }, [useful]);
}

/** False while the program's first page is still to be painted: for what lies below the fold. */
export function useBelowFold(): boolean {
  const [due, setDue] = useState(told);
  useEffect(() => {
    if (!due) afterPaint(() => setDue(true));
  }, [due]);
  return due;
}

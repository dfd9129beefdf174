// The first of many; one button shows the next.

import { Plural } from "@lingui/react/macro";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "../../shared";
import styles from "./Aside.module.css";
import { useKeptPlace } from "./useKeptPlace";

/** As many as are read through before one asks for more. */
const STEP = 20;

interface Props<T> {
  all: readonly T[];
  className?: string;
  children(one: T): ReactNode;
}

/** A list of `<li>`. */
export function More<T>({ all, className, children }: Props<T>) {
  const [shown, setShown] = useState(STEP);
  const here = useRef<HTMLDivElement>(null);
  const keep = useKeptPlace(here, shown);
  const left = all.length - shown;
  return (
    <div ref={here}>
      <ol className={className}>{all.slice(0, shown).map(children)}</ol>
      {left > 0 && (
        <div className={styles.more}>
          <Button
            small
            onPress={() => {
              keep();
              setShown(shown + STEP);
            }}
          >
            <Plural value={Math.min(left, STEP)} other="Xem thêm # thay đổi" />
          </Button>
          <span className={styles.muted}>
            <Plural value={left} other="còn # thay đổi" />
          </span>
        </div>
      )}
    </div>
  );
}

// A button with words; see also IconButton.

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import styles from "./Button.module.css";
import { classes } from "./classes";
import { type Right, useRights } from "./rights";

export interface ButtonProps extends Omit<AriaProps, "className" | "style" | "children"> {
  /** One primary per screen or dialog; `danger` only for voiding. */
  kind?: "primary" | "secondary" | "quiet" | "danger";
  small?: boolean;
  icon?: ReactNode;
  /** Whoever has not this right does not see the button. */
  needs?: Right;
  children: ReactNode;
}

/**
 * A button that is busy keeps the focus and does nothing. React Aria's own `isPending` would announce
 * it through an element that names others, and those are gone when the screen moves on.
 */
const BUSY = { onPress: undefined, type: "button", "aria-disabled": true, "data-pending": true } as const;

export function Button({
  kind = "secondary",
  small,
  icon,
  needs,
  isPending,
  children,
  ...props
}: ButtonProps) {
  const rights = useRights();
  if (needs !== undefined && rights !== null && !rights.includes(needs)) return null;
  return (
    <AriaButton
      {...props}
      {...(isPending && BUSY)}
      className={classes(styles.button, styles[kind], small && styles.small)}
    >
      {isPending ? <span className={styles.spinner} aria-hidden /> : icon}
      {children}
    </AriaButton>
  );
}

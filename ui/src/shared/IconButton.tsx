// A lone icon with its name in a tooltip.

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";
import styles from "./Button.module.css";
import { classes } from "./classes";
import { Tooltip } from "./overlay/Tooltip";

export interface IconButtonProps extends Omit<AriaProps, "className" | "style" | "children" | "aria-label"> {
  /** What it does; read out, and shown as a tooltip. */
  label: string;
  small?: boolean;
  /** The icon. */
  children: ReactNode;
}

export function IconButton({ label, small, children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classes(styles.button, styles.icon, small && styles.small)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}

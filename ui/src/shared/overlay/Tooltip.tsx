import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import styles from "./Overlay.module.css";

/** How long the pointer rests before a tooltip shows. */
const DELAY_MS = 500;

export interface TooltipProps {
  text: string;
  /** One focusable react-aria element (a button, a link). */
  children: ReactElement;
}

export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={DELAY_MS}>
      {children}
      <AriaTooltip offset={6} className={styles.tooltip}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

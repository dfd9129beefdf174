// A question or a short form in the middle (Dialog), a longer form at the side (Drawer).
// Both are controlled; Escape and the cross close them, a click beside them does not:
// a slip of the mouse must not lose what was typed.

import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { classes } from "../classes";
import { IconButton } from "../IconButton";
import styles from "./Overlay.module.css";

export interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** One line under the title. */
  note?: ReactNode;
  /** Buttons at the foot, the primary one last. */
  actions?: ReactNode;
  /** `"wider"`: for columns beside each other. `"full"`: all that the window has, for something to look at. */
  wide?: boolean | "wider" | "full";
  /** `alertdialog` for a question that must be answered. */
  role?: "dialog" | "alertdialog";
  children: ReactNode;
}

function Frame({ onClose, title, note, actions, role, children }: Omit<DialogProps, "open" | "wide">) {
  const { t } = useLingui();
  return (
    <AriaDialog role={role} className={styles.dialog}>
      <header className={styles.dialogHead}>
        <div>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {note && <p className={styles.dialogNote}>{note}</p>}
        </div>
        <IconButton label={t`Đóng`} small onPress={onClose}>
          <X />
        </IconButton>
      </header>
      <div className={styles.dialogBody}>{children}</div>
      {actions && <footer className={styles.dialogFoot}>{actions}</footer>}
    </AriaDialog>
  );
}

export function Dialog({ open, wide, ...frame }: DialogProps) {
  return (
    <ModalOverlay isOpen={open} onOpenChange={(next) => !next && frame.onClose()} className={styles.veil}>
      <Modal
        className={classes(
          styles.modal,
          wide && styles.wide,
          wide === "wider" && styles.wider,
          wide === "full" && styles.fullWide,
        )}
      >
        <Frame {...frame} />
      </Modal>
    </ModalOverlay>
  );
}

export type DrawerProps = Omit<DialogProps, "wide" | "role">;

export function Drawer({ open, ...frame }: DrawerProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && frame.onClose()}
      className={classes(styles.veil, styles.drawerVeil)}
    >
      <Modal className={styles.drawer}>
        <Frame {...frame} />
      </Modal>
    </ModalOverlay>
  );
}

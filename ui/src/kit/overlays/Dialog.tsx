import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "../Button";
import { classes } from "../classes";
import { KeyScope } from "../keys/keys";
import { words } from "../words";
import css from "./Dialog.module.css";

export interface DialogProps {
  /** The question, with its numbers: «Стереть данные 3 человек без возможности вернуть?» */
  title: string;
  /** The consequences. */
  children: ReactNode;
  /** The verb of the act. */
  confirm: string;
  onConfirm: () => void;
  /** Also on Esc. */
  onCancel: () => void;
  isBusy?: boolean;
  /** What is still missing before the act: the confirming button then waits. */
  blockedBy?: ReactNode;
}

/** Only for what cannot be taken back. The way out has the focus; Enter alone destroys nothing. */
export function Dialog({
  title,
  children,
  confirm,
  onConfirm,
  onCancel,
  isBusy = false,
  blockedBy,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={onCancel}
      isKeyboardDismissDisabled={isBusy}
      className={classes(css.overlay)}
    >
      <Modal className={classes(css.modal)}>
        <AriaDialog role="alertdialog" className={classes(css.dialog)}>
          <KeyScope isModal>
            <Heading slot="title" className={classes(css.title)}>
              {title}
            </Heading>
            <div className={css.body}>{children}</div>
            <div className={css.actions}>
              <Button autoFocus onPress={onCancel} isDisabled={isBusy}>
                {words.back}
              </Button>
              <Button kind="danger" onPress={onConfirm} isBusy={isBusy} blockedBy={blockedBy}>
                {confirm}
              </Button>
            </div>
          </KeyScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

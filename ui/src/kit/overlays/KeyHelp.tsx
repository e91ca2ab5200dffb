import { useRef, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "../Button";
import { classes } from "../classes";
import { chordText } from "../keys/chord";
import { KeyScope, useKey, useKeyRegistry } from "../keys/keys";
import type { KeyEntry } from "../keys/registry";
import { words } from "../words";
import dialog from "./Dialog.module.css";
import css from "./KeyHelp.module.css";

const SCROLLS = { repeats: true };

/** Under each heading its keys; the headings in the order of their first keys. */
function groupsOf(entries: readonly KeyEntry[]): [string, KeyEntry[]][] {
  const groups = new Map<string, KeyEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}

/** The part of the list that one press moves, of a page and of a line. */
const PAGE = 0.8;
const LINE = 0.1;

/** The list scrolls by the keys while the way out keeps the focus. */
function ScrollKeys({ onScroll }: { onScroll: (part: number) => void }) {
  useKey("PageDown", words.nextPage, () => onScroll(PAGE), SCROLLS);
  useKey("PageUp", words.previousPage, () => onScroll(-PAGE), SCROLLS);
  useKey("ArrowDown", words.nextRow, () => onScroll(LINE), SCROLLS);
  useKey("ArrowUp", words.rowBefore, () => onScroll(-LINE), SCROLLS);
  return null;
}

/** F1: every key that does something at this moment, by the place where it works. */
export function KeyHelp() {
  const registry = useKeyRegistry();
  // Taken when it opens: the dialog itself silences the keys that it lists.
  const [listed, setListed] = useState<readonly KeyEntry[] | null>(null);
  const close = () => setListed(null);
  const list = useRef<HTMLDivElement>(null);
  const scroll = (part: number) => list.current?.scrollBy({ top: part * list.current.clientHeight });
  useKey("F1", words.showKeys, () => setListed(listed ? null : registry.listed()), {
    group: words.everywhere,
    everywhere: true,
    inFields: true,
  });
  if (!listed) return null;
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={close} className={classes(dialog.overlay)}>
      <Modal className={classes(dialog.modal, dialog.wide, css.modal)}>
        <Dialog className={classes(dialog.dialog, css.dialog)}>
          <KeyScope isModal>
            <ScrollKeys onScroll={scroll} />
            <Heading slot="title" className={classes(dialog.title)}>
              {words.keys}
            </Heading>
            <div
              ref={list}
              role="group"
              aria-label={words.keys}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by Tab
              tabIndex={0}
              className={css.list}
            >
              <div className={css.groups}>
                {groupsOf(listed).map(([group, entries]) => (
                  <section key={group} className={css.group}>
                    <h3 className={css.name}>{group}</h3>
                    <dl className={css.keys}>
                      {entries.map(({ chord, label }) => (
                        <div key={`${chord} ${label}`} className={css.key}>
                          <dt>
                            <kbd>{chordText(chord)}</kbd>
                          </dt>
                          <dd>{label}</dd>
                        </div>
                      ))}
                    </dl>
                  </section>
                ))}
              </div>
            </div>
            <div className={dialog.actions}>
              <Button autoFocus onPress={close}>
                {words.close}
              </Button>
            </div>
          </KeyScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

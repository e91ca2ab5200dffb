import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../Button";
import { classes } from "../classes";
import { chordText } from "../keys/chord";
import { KeyScope, useKey, useKeyRegistry } from "../keys/keys";
import type { KeyEntry } from "../keys/registry";
import { words } from "../words";
import dialog from "./Dialog.module.css";
import css from "./KeyHelp.module.css";

function groupsOf(entries: readonly KeyEntry[]): [string, KeyEntry[]][] {
  const groups = new Map<string, KeyEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
}

/** F1: every key that does something at this moment, by the place where it works. */
export function KeyHelp() {
  const registry = useKeyRegistry();
  // Taken when it opens: the dialog itself silences the keys that it lists.
  const [listed, setListed] = useState<readonly KeyEntry[] | null>(null);
  const close = () => setListed(null);
  useKey("F1", words.showKeys, () => setListed(listed ? null : registry.listed()), {
    group: words.everywhere,
    everywhere: true,
    inFields: true,
  });
  if (!listed) return null;
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={close} className={classes(dialog.overlay)}>
      <Modal className={classes(dialog.modal, dialog.wide)}>
        <Dialog className={dialog.dialog ?? ""}>
          <KeyScope isModal>
            <Heading slot="title" className={classes(dialog.title)}>
              {words.keys}
            </Heading>
            <div className={css.groups}>
              {groupsOf(listed).map(([group, entries]) => (
                <section key={group} className={css.group}>
                  <h3 className={css.name}>{group}</h3>
                  <dl className={css.keys}>
                    {entries.map(({ chord, label }) => (
                      <div key={chord} className={css.key}>
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

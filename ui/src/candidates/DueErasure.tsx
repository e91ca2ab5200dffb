import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { ErasurePanel } from "./ErasurePanel";

interface DueErasureProps {
  /** «причина.цикл», as the settings ask for it. */
  due: string;
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** The act on all dossiers of a cycle that wait for it: their term of keeping is over, or they are discarded drafts. */
export function DueErasure({ due: asked, onOpen, onClose }: DueErasureProps) {
  const { data, error } = useRead("erasures_due", null, ["dossiers", "session"]);
  if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
  if (!data) return null;
  const due = data.find(({ reason, cycle }) => `${reason}.${cycle}` === asked);
  return (
    <ErasurePanel
      key={asked}
      dossiers={due?.dossiers ?? []}
      because={due?.reason ?? "term_over"}
      onOpen={onOpen}
      onClose={onClose}
      onDone={onClose}
    />
  );
}

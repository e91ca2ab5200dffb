import { useRead } from "../queries/reads";
import { ErasurePanel } from "./ErasurePanel";

interface DueErasureProps {
  cycle: string;
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** The act on all closed dossiers of a cycle whose term of keeping is over. */
export function DueErasure({ cycle, onOpen, onClose }: DueErasureProps) {
  const due = useRead("erasures_due", null, ["dossiers", "session"]).data;
  const dossiers = due?.find((one) => one.cycle === cycle)?.dossiers;
  if (!due) return null;
  return (
    <ErasurePanel key={cycle} dossiers={dossiers ?? []} onOpen={onOpen} onClose={onClose} onDone={onClose} />
  );
}

import { ArrowLeft } from "lucide-react";
import type { PrintPaper } from "../host/api/PrintPaper";
import { Button } from "../kit/Button";
import { PaperBytes } from "../prints/PaperBytes";
import css from "./Pathways.module.css";

interface PaperPaneProps {
  title: string;
  request: PrintPaper;
  /** The verb of the way back. */
  back: string;
  onBack: () => void;
}

/** One printed form: the very bytes, and the way to keep them. */
export function PaperPane({ title, request, back, onBack }: PaperPaneProps) {
  return (
    <section className={css.paper} aria-label={title}>
      <div className={css.paperHead}>
        <h2>{title}</h2>
        <Button icon={ArrowLeft} chord="Escape" onPress={onBack}>
          {back}
        </Button>
      </div>
      <PaperBytes request={request} topics={["pathways", "session"]} />
    </section>
  );
}

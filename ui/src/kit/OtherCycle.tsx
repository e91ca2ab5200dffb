import { Button } from "./Button";
import { Notice } from "./Notice";

export interface OtherCycleProps {
  /** The cycle of the record and the way there; `null` for one of the desk's own cycle. */
  cycle: { title: string; enter: () => void; isEntering: boolean } | null;
  /** What is told of a record from elsewhere. */
  words: { title: (cycle: string) => string; kept: string; enter: string };
  className?: string | undefined;
}

/** Says that a record belongs to another cycle than the one at work, and leads there. */
export function OtherCycle({ cycle, words, className }: OtherCycleProps) {
  if (!cycle) return null;
  return (
    <div className={className}>
      <Notice
        tone="attention"
        title={words.title(cycle.title)}
        kept={words.kept}
        actions={
          <Button isBusy={cycle.isEntering} onPress={cycle.enter}>
            {words.enter}
          </Button>
        }
      />
    </div>
  );
}

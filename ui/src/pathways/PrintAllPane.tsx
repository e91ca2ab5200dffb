import { ArrowLeft, Download } from "lucide-react";
import { useId, useState } from "react";
import type { Printed } from "../host/api/Printed";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { NumberField } from "../kit/fields/NumberField";
import { Notice } from "../kit/Notice";
import { Progress } from "../kit/Progress";
import { PdfView } from "../kit/views/PdfView";
import { Waiting } from "../kit/Waiting";
import { useCommand } from "../queries/commands";
import { useSavePrint } from "../queries/prints";
import { useFile } from "../queries/reads";
import { cancelWork, useProgress } from "../queries/works";
import { pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import css from "./Pathways.module.css";
import type { PersonRow } from "./people";
import { PrintButton } from "../prints/PrintButton";

/** More copies of a form than anybody signs; the core takes no more. */
const MOST_COPIES = 9;

interface PrintAllPaneProps {
  rows: readonly PersonRow[];
  /** Everyone of the cycle, not a choice. */
  isAll: boolean;
  onBack: () => void;
}

/** Many pathways in one file: the plan, the progress with its way out, the pages. */
export function PrintAllPane({ rows, isAll, onBack }: PrintAllPaneProps) {
  const ids = rows.flatMap(({ pathway }) => (pathway ? [pathway.id] : []));
  const without = rows.flatMap(({ pathway, name }) => (pathway ? [] : [name]));
  const id = useId();
  const [run, setRun] = useState(0);
  const [copies, setCopies] = useState<number | null>(1);
  const [isTwoSided, setTwoSided] = useState(false);
  const [job, setJob] = useState<string | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const progress = useProgress(job);
  const print = useCommand("print_pathways");
  const save = useSavePrint({ title: text.saveTitle, said: text.saved });
  const file = useFile(printed?.file ?? null);
  const start = () => {
    if (copies === null) return;
    const name = `pathways-${id}-${run}`;
    setRun(run + 1);
    setJob(name);
    setPrinted(null);
    setCancelling(false);
    print.mutate(
      // The core's own order by surname, unless the person has chosen.
      { pathways: isAll ? [] : ids, copies, twoSided: isTwoSided, job: name },
      { onSuccess: setPrinted, onSettled: () => setJob(null) },
    );
  };
  const cancel = () => {
    if (job === null) return;
    setCancelling(true);
    cancelWork(job).catch(() => setCancelling(false));
  };
  const fault = (print.error ?? file.error ?? save.error)?.fault;
  return (
    <section className={css.paper} aria-label={text.printTitle}>
      <div className={css.paperHead}>
        <h2>{text.printTitle}</h2>
        <Button icon={ArrowLeft} chord="Escape" onPress={onBack} isDisabled={job !== null}>
          {text.closePaper}
        </Button>
      </div>
      <div className={css.message}>
        {fault && <Notice tone={fault.code === "cancelled" ? "info" : "danger"} {...ru.faultNotice(fault)} />}
        {job !== null ? (
          <Progress
            label={text.printing}
            value={progress?.done ?? null}
            most={progress?.total ?? ids.length}
            {...(progress && { valueText: text.printingDone(progress.done, progress.total) })}
            onCancel={cancel}
            isCancelling={isCancelling}
          />
        ) : (
          <>
            {printed ? <p>{text.printReady(printed.pages)}</p> : <p>{text.printPlan(ids.length)}</p>}
            {!printed && without.length > 0 && <p>{text.printWithout(without)}</p>}
            <div className={css.actions}>
              <div className={css.year}>
                <NumberField
                  label={text.copies}
                  value={copies}
                  onChange={setCopies}
                  least={1}
                  most={MOST_COPIES}
                  error={copies === null ? text.copiesNeeded(MOST_COPIES) : undefined}
                />
              </div>
              <Checkbox isSelected={isTwoSided} onChange={setTwoSided}>
                {text.twoSided}
              </Checkbox>
              <Button kind={printed ? "plain" : "main"} chord="Ctrl+Enter" onPress={start} autoFocus>
                {printed ? text.printAgain : text.printStart(ids.length)}
              </Button>
            </div>
          </>
        )}
      </div>
      {printed && file.data ? (
        <PdfView
          bytes={file.data}
          title={printed.name}
          tools={
            <>
              <PrintButton bytes={file.data} pages={printed.pages} />
              <Button
                icon={Download}
                chord="Ctrl+S"
                isBusy={save.isPending}
                onPress={() => save.mutate(printed)}
              >
                {text.savePdf}
              </Button>
            </>
          }
        />
      ) : (
        <div>{printed && !file.error && <Waiting>{text.notReady}</Waiting>}</div>
      )}
    </section>
  );
}

import type { ExchangePulse } from "../host/api/ExchangePulse";
import type { ExchangeReport } from "../host/api/ExchangeReport";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Progress } from "../kit/Progress";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import { stopExchange, useOwnVisit } from "./useExchange";
import type { Rounds } from "./useRounds";

type ReportProps = { folder: string; report: ExchangeReport; rounds: Rounds };

function Report({ folder, report, rounds }: ReportProps) {
  const [first = "", ...more] = words.reportLines(report);
  const isUneasy = report.restored || report.held.length > 0 || report.undecided > 0 || report.torn > 0;
  if (!report.admitted)
    return <Notice tone="attention" title={words.notAdmitted} next={words.notAdmittedNext} />;
  if (report.stopped !== null)
    return (
      <Notice
        tone="attention"
        title={words.roundStopped}
        kept={report.stopped.sentence}
        actions={
          <Button isDisabled={rounds.now !== null} onPress={() => rounds.accept(folder)}>
            {words.acceptStopped}
          </Button>
        }
      >
        <p>{folder}</p>
      </Notice>
    );
  return (
    <Notice
      tone={report.cancelled || isUneasy ? "attention" : "good"}
      title={report.cancelled ? words.roundCancelled : words.roundDone}
      kept={first}
      {...(report.cancelled && { next: words.roundCancelledNext })}
    >
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{folder}</p>
    </Notice>
  );
}

/** The exchange under way, and what the last one did. A stick that was pulled out is an ordinary thing. */
export function RoundNews({ rounds, pulse }: { rounds: Rounds; pulse: ExchangePulse }) {
  const { now, progress, reports, fault, failed } = rounds;
  const trouble = pulse.folders.find(({ folder }) => folder === failed)?.trouble;
  const isOrdinary = trouble?.absent === true || fault?.code === "busy";
  const visit = useOwnVisit();
  return (
    <>
      {now === null && visit !== null && (
        <Progress
          label={words.ownVisit}
          value={visit.done}
          most={Math.max(1, visit.total)}
          valueText={words.progress(visit.done, visit.total)}
          onCancel={stopExchange}
        />
      )}
      {now !== null && (
        <Progress
          label={words.rounding(now)}
          value={progress?.done ?? null}
          most={Math.max(1, progress?.total ?? 1)}
          {...(progress && { valueText: words.progress(progress.done, progress.total) })}
          onCancel={rounds.stop}
          isCancelling={rounds.isStopping}
        />
      )}
      {reports.map(({ folder, report }) => (
        <Report key={folder} folder={folder} report={report} rounds={rounds} />
      ))}
      {fault && now === null && (
        <Notice
          tone={isOrdinary ? "attention" : "danger"}
          {...(fault.code === "busy" ? { title: words.busy } : ru.faultNotice(fault))}
        />
      )}
      {now === null && (reports.length > 0 || fault !== null) && (
        <div>
          <Button onPress={rounds.forget}>{words.close}</Button>
        </div>
      )}
    </>
  );
}

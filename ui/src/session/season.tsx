import { useState } from "react";
import { Progress } from "../kit/Progress";
import { useOpening } from "../queries/commands";
import { useWork } from "../queries/works";
import { sessionText as words } from "../text/session";

/** A season of invented people being lived through in the core: `job` names it while it is under way. */
export function useSeason() {
  const make = useOpening("create_practice");
  const [run, setRun] = useState(0);
  const job = make.isPending ? `practice-${run}` : null;
  return {
    job,
    fault: make.error?.fault,
    begin: (region: string) => {
      setRun(run + 1);
      make.mutate({ region, job: `practice-${run + 1}` });
    },
    forget: make.reset,
  };
}

/** How far it is, with its way out. */
export function SeasonUnderWay({ job }: { job: string }) {
  return <Progress label={words.season} {...useWork(job, words.seasonDay)} />;
}

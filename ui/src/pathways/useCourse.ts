import { useChange } from "../queries/changes";
import { COURSE } from "../text/pathways";
import type { Step } from "./course";

interface Taken {
  pathways: string[];
  on: string;
  words: string;
}

/** Takes a step with many pathways as a unit. */
export function useCourse(step: Step, onDone: () => void) {
  const said = { said: (count: number) => COURSE[step].done(count) };
  const submit = useChange("submit_pathways", said);
  const takeBack = useChange("take_back_pathways", said);
  const approve = useChange("approve_pathways", said);
  const start = useChange("start_pathways", said);
  const finish = useChange("finish_pathways", said);
  const stop = useChange("stop_pathways", said);
  const all = { submit, take_back: takeBack, approve, start, finish, stop };
  const { isPending, error } = all[step];
  /** `keep` is called before `onDone`: the form has nothing to lose any more. */
  const take = ({ pathways, on, words }: Taken, keep: () => void) => {
    const done = {
      onSuccess: () => {
        keep();
        onDone();
      },
    };
    switch (step) {
      case "submit":
        return submit.mutate({ pathways }, done);
      case "take_back":
        return takeBack.mutate({ pathways }, done);
      case "approve":
        return approve.mutate({ pathways, on }, done);
      case "start":
        return start.mutate({ pathways, on }, done);
      case "finish":
        return finish.mutate({ pathways, on, words }, done);
      case "stop":
        return stop.mutate({ pathways, on, words }, done);
    }
  };
  return { take, isPending, error };
}

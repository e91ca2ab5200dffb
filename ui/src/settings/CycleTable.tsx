import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { useOtherCycles } from "../queries/cycles";
import { useRead } from "../queries/reads";
import { frameText } from "../text/frame";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import css from "./Settings.module.css";

/** The cycles kept here, once there are several, each with the way into it. */
export function CycleTable() {
  const cycles = useRead("cycles", null, ["session", "dossiers"]);
  const { enter, isEntering } = useOtherCycles(frameText.cycles);
  if (cycles.data === undefined || cycles.data.length < 2) return null;
  return (
    <div className={css.framed}>
      <table className={classes(css.table, css.level)}>
        <thead>
          <tr>
            <th scope="col">{text.cycleColumn}</th>
            <th scope="col">{text.cycleReceipt}</th>
            <th scope="col">{text.cycleDossiers}</th>
            <th scope="col">{text.cycleRegulation}</th>
            <th scope="col">{text.cycleWork}</th>
          </tr>
        </thead>
        <tbody>
          {cycles.data.map((cycle) => (
            <tr key={cycle.id}>
              <td>{cycle.title}</td>
              <td>{text.cycleDays(cycle.opensOn, cycle.closesOn)}</td>
              <td>{ru.count.dossiers(cycle.dossiers)}</td>
              <td>{text.cycleEdition(cycle.regulation)}</td>
              <td>
                {cycle.current ? (
                  text.cycleCurrent
                ) : (
                  <Button
                    label={text.enterCycle(cycle.title)}
                    isBusy={isEntering}
                    onPress={() => enter(cycle.id)}
                  >
                    {text.enter}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

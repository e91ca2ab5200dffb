import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { SittingLine } from "../host/api/SittingLine";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { useAddressWord } from "../queries/address";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import { PlanPanel } from "./PlanPanel";
import css from "./Sittings.module.css";
import { StateWord } from "./StateWord";

const COLUMNS: readonly Column<SittingLine>[] = [
  {
    id: "number",
    title: text.number,
    cell: ({ number }) => number,
    sortBy: ({ number }) => number,
    width: 64,
  },
  { id: "on", title: text.on, cell: ({ on }) => ru.dayShort(on), sortBy: ({ on }) => on, width: 112 },
  {
    id: "state",
    title: text.state,
    cell: ({ state }) => <StateWord state={state} />,
    width: "1fr",
    least: 180,
  },
  { id: "items", title: text.items, cell: ({ items }) => items, width: 96, isNumeric: true },
  { id: "decided", title: text.decided, cell: ({ decided }) => decided, width: 96, isNumeric: true },
];
const idOf = ({ id }: SittingLine) => id;
const nameOf = ({ number, on }: SittingLine) => text.nameOf(number, on);

/** The sittings of the cycle, and beside them the plan of a new one. */
export function SittingList() {
  const { data, error } = useRead("sittings", null, ["sittings", "session"]);
  const [plan, setPlan] = useAddressWord("plan");
  const navigate = useNavigate();
  const openSitting = (sittingId: string) =>
    void navigate({ to: "/sittings/$sittingId", params: { sittingId } });
  return (
    <div className={css.screen}>
      <section className={css.list} aria-label={text.list}>
        <div className={css.bar}>
          <h1>{text.title}</h1>
          <Button
            kind={plan === null ? "main" : "plain"}
            icon={Plus}
            chord="N"
            onPress={() => setPlan("new")}
            isPressed={plan !== null}
          >
            {text.plan}
          </Button>
        </div>
        {error && <Notice tone="danger" {...ru.faultText(error.fault)} />}
        <div className={css.grow}>
          <DataTable
            label={text.list}
            columns={COLUMNS}
            rows={data ?? []}
            idOf={idOf}
            nameOf={nameOf}
            onOpen={({ id }) => openSitting(id)}
            isWaiting={!data && !error}
            empty={<Empty title={text.none}>{text.noneNext}</Empty>}
          />
        </div>
      </section>
      {plan !== null && <PlanPanel onClose={() => setPlan(null)} onPlanned={openSitting} />}
    </div>
  );
}

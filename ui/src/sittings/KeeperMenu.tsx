import type { SittingView } from "../host/api/SittingView";
import { MenuButton } from "../kit/overlays/MenuButton";
import type { useTurns } from "../queries/turns";
import { sittingsText } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";

const text = sittingsText.keeper;
const USUAL = "";
const INVITED = "invited";

const isSecretary = ({ member }: Seat) => member.role === "secretary";

interface KeeperMenuProps {
  view: SittingView;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** Where a failure is shown. */
  place: string;
  /** Somebody from outside is to be named. */
  onInvite: () => void;
}

/** Who keeps the minutes of this sitting; another one only while the secretary is not in the room. */
export function KeeperMenu({ view, seats, turns, place, onInvite }: KeeperMenuProps) {
  const { sitting, present, presiding } = view;
  const standIn = sitting.standIn;
  const isUsualHere = seats.some((seat) => isSecretary(seat) && present.includes(seat.id));
  const isRemote = sitting.form === "correspondence";
  const others = seats.filter(
    (seat) => !isSecretary(seat) && seat.id !== presiding && (isRemote || present.includes(seat.id)),
  );
  const pick = (id: string) => {
    if (id === INVITED) return onInvite();
    const name = id === USUAL ? text.usual : (seats.find((seat) => seat.id === id)?.name ?? "");
    void turns.turn(
      "appoint_secretary",
      { sitting: sitting.id, standIn: id === USUAL ? null : { kind: "member", member: id } },
      { said: text.appointed(name), place },
    );
  };
  return (
    <span className={css.told}>
      <span className={css.muted} aria-hidden>
        {text.minutes}
      </span>
      <MenuButton
        label={text.keeps}
        lines={[
          { id: USUAL, name: text.usual, isChosen: standIn === null },
          ...(isUsualHere
            ? []
            : [
                ...others.map(({ id, name }) => ({
                  id,
                  name,
                  isChosen: standIn?.kind === "member" && standIn.member === id,
                })),
                { id: INVITED, name: text.invite, isChosen: standIn?.kind === "invited" },
              ]),
        ]}
        onPick={pick}
      >
        {view.keeper === "" ? text.nobody : view.keeper}
      </MenuButton>
    </span>
  );
}

import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { workplaceText as words } from "../text/workplace";
import { Notice } from "../kit/Notice";
import { CopyPart } from "./CopyPart";
import { PasswordPart } from "./PasswordPart";
import { PersonPart } from "./PersonPart";
import css from "./Settings.module.css";

/** The desk itself: who works at it, by which password it opens, where its copy is. */
export function WorkplaceSheet() {
  const desk = useRead("desk_settings", null, ["session"]);
  if (desk.error) return <Notice tone="danger" {...ru.faultText(desk.error.fault)} />;
  if (!desk.data) return null;
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <PersonPart key={desk.data.person} person={desk.data.person} />
      {desk.data.practice ? (
        <p className={css.muted}>{words.practice}</p>
      ) : (
        <>
          <CopyPart desk={desk.data} />
          <PasswordPart changedAt={desk.data.passwordAt} />
        </>
      )}
    </div>
  );
}

import { useEffect, useEffectEvent } from "react";
import { Button } from "./Button";
import css from "./Meanwhile.module.css";
import { Notice } from "./Notice";
import { words } from "./words";

/** One place where two windows say different things. */
export interface Difference {
  name: string;
  typed: string;
  written: string;
}

export interface MeanwhileProps {
  differences: readonly Difference[];
  onTakeNew: () => void;
  /** Both say the same, as after a keeping that was asked for twice: without it the question is asked all the same. */
  onSame?: () => void;
  onWriteOver: () => void;
  isBusy?: boolean;
}

const said = (value: string) => (value === "" ? words.notSaid : value);

/** Another window has written what this form is about: both values side by side, and the person decides. */
export function Meanwhile({ differences, onTakeNew, onSame, onWriteOver, isBusy = false }: MeanwhileProps) {
  const apart = differences.filter(({ typed, written }) => typed !== written);
  const isSame = apart.length === 0;
  const same = useEffectEvent(() => onSame?.());
  useEffect(() => {
    if (isSame) same();
  }, [isSame]);
  if (isSame && onSame) return null;
  return (
    <Notice
      tone="attention"
      isAsking
      title={words.meanwhile}
      kept={words.meanwhileKept}
      next={words.meanwhileNext}
      actions={
        <>
          <Button onPress={onTakeNew}>{words.takeNew}</Button>
          <Button isBusy={isBusy} onPress={onWriteOver}>
            {words.writeOver}
          </Button>
        </>
      }
    >
      {!isSame && (
        <table className={css.table} aria-label={words.bothValues}>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.typedHere}</th>
              <th scope="col">{words.writtenThere}</th>
            </tr>
          </thead>
          <tbody>
            {apart.map(({ name, typed, written }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{said(typed)}</td>
                <td>{said(written)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Notice>
  );
}

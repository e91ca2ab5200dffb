import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import type { ItemView } from "../host/api/ItemView";
import type { SittingView } from "../host/api/SittingView";
import { classes } from "../kit/classes";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { BESIDE_ITEMS, wallText as text } from "../text/wall";
import { sceneOf } from "./scene";
import css from "./Wall.module.css";

/** «Экран в зал»: the sitting for those in the room. No name stands on it, whoever looks. */
export function WallScreen({ sittingId }: { sittingId: string }) {
  const session = useRead("session", null, ["session"]);
  const isOpen = session.data?.state === "open";
  const view = useRead("sitting", { sitting: sittingId }, ["sittings", "session"], {
    isEnabled: isOpen,
    keepsLast: true,
  });
  useEffect(() => {
    document.title = text.open;
  }, []);
  const error = session.error ?? view.error;
  const instead = error ? ru.faultText(error.fault).title : session.data && !isOpen ? text.closedBase : "";
  return (
    <main className={css.wall} aria-label={text.open}>
      {instead === "" && view.data ? (
        <OpenWall view={view.data} isPractice={session.data?.practice ?? false} />
      ) : (
        <p className={css.state} role="status">
          {instead}
        </p>
      )}
    </main>
  );
}

function OpenWall({ view, isPractice }: { view: SittingView; isPractice: boolean }) {
  const { sitting, items, quorumMet, quorumWords } = view;
  const isLive = sitting.state === "announced" || sitting.state === "open";
  const decided = items.filter(({ id }) => sitting.items[id]?.state === "closed").length;
  const Mark = quorumMet ? CircleCheck : TriangleAlert;
  return (
    <>
      <header className={css.head}>
        <h1>{text.heading(sitting.number, sitting.on)}</h1>
        {isLive && (
          <p className={classes(css.quorum, !quorumMet && css.attention)}>
            <Mark aria-hidden />
            <span>
              {quorumMet ? text.quorumMet : text.quorumNot}: {quorumWords}
            </span>
          </p>
        )}
      </header>
      <div className={css.stage} role="status" aria-live="polite">
        <Stage view={view} />
      </div>
      <footer className={css.foot}>
        <span>{items.length > 0 && text.decided(decided, items.length)}</span>
        {isPractice && <span>{ru.frame.practice}</span>}
      </footer>
    </>
  );
}

function Stage({ view }: { view: SittingView }) {
  const { sitting, items } = view;
  const scene = sceneOf(view);
  if (scene.kind === "beside")
    return (
      <p className={css.state}>{sitting.state === "open" ? text.before : BESIDE_ITEMS[sitting.state]}</p>
    );
  const place = <h2 className={css.place}>{text.place(scene.place, items.length)}</h2>;
  switch (scene.kind) {
    case "before":
      return (
        <>
          {place}
          <p className={css.state}>{text.before}</p>
        </>
      );
    case "voting":
      return (
        <>
          {place}
          <p className={css.state}>{scene.isSecret ? text.secret : text.voting}</p>
          {!scene.isSecret && <p className={css.words}>{text.voted(scene.voted, scene.of)}</p>}
        </>
      );
    case "verdict":
      return (
        <>
          {place}
          <Verdict item={scene.item} invalid={sitting.items[scene.item.id]?.totals?.invalid ?? null} />
          {scene.next !== null && <p className={css.next}>{text.next(scene.next)}</p>}
        </>
      );
  }
}

/** Totals alone: who voted how is nobody's business on a wall, of an open ballot as of a secret one. */
function Verdict({ item, invalid }: { item: ItemView; invalid: number | null }) {
  const { tally, tallyWords, decision } = item;
  if (!tally) return <p className={css.state}>{text.decision(decision)}</p>;
  const { votesFor, votesAgainst, abstained } = tally.totals;
  const Mark = tally.accepted ? CircleCheck : CircleX;
  const counts = [
    [text.votesFor, votesFor],
    [text.votesAgainst, votesAgainst],
    [text.abstained, abstained],
    ...(invalid === null ? [] : [[text.invalid, invalid] as const]),
  ] as const;
  return (
    <>
      <dl className={css.counts}>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className={classes(css.verdict, tally.accepted ? css.good : css.attention)}>
        <Mark aria-hidden />
        {tally.accepted ? text.accepted : text.rejected}
      </p>
      <p className={css.words}>{tallyWords}</p>
      <p className={css.words}>{text.decision(decision)}</p>
    </>
  );
}

import { HELP_PAGES, helpText as words } from "../text/help";
import css from "./Help.module.css";

/** Pictures of the real screens, made by `cargo xtask pictures`; a page without one does with its words. */
const PICTURES = import.meta.glob<string>("./pictures/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

/** A reader begins at the title of each page. */
const takeFocus = (heading: HTMLHeadingElement | null) => heading?.focus();

export interface HelpScreenProps {
  /** The page; an unknown one opens the first. */
  page: string | null;
}

/** One page a screen: what it is for, the way through it, what to do when something is in the way. */
export function HelpScreen({ page }: HelpScreenProps) {
  const shown = HELP_PAGES.find(({ id }) => id === page) ?? HELP_PAGES[0];
  if (!shown) return null;
  const picture = PICTURES[`./pictures/${shown.id}.png`];
  return (
    <div className={css.room}>
      <nav className={css.pages} aria-label={words.pages}>
        {HELP_PAGES.map(({ id, title }) => (
          <a
            key={id}
            href={`#/help/${id}`}
            className={css.name}
            aria-current={id === shown.id ? "page" : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <article className={css.page}>
        <h1 key={shown.id} ref={takeFocus} tabIndex={-1}>
          {shown.title}
        </h1>
        <p className={css.lead}>{shown.lead}</p>
        {picture !== undefined && (
          <figure className={css.figure}>
            <img src={picture} alt={words.picture(shown.title)} />
            <figcaption>{words.pictureNote}</figcaption>
          </figure>
        )}
        <h2>{words.how}</h2>
        <ol>
          {shown.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {(shown.more ?? []).map(([title, steps]) => (
          <section key={title}>
            <h2>{title}</h2>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
        <h2>{words.troubles}</h2>
        <dl>
          {shown.troubles.map(([question, answer]) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>{answer}</dd>
            </div>
          ))}
        </dl>
      </article>
    </div>
  );
}

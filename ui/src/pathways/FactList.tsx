import type { Pathway } from "../host/api/Pathway";
import { pathwaysText as text } from "../text/pathways";
import css from "./Pathways.module.css";

/** A3 to A7: known from the methodist's card. */
export function FactList({ pathway }: { pathway: Pathway }) {
  const { name, municipality, organization, post, subject } = pathway;
  const facts: readonly (readonly [string, string])[] = [
    [text.factName, name],
    [text.factMunicipality, municipality],
    [text.factOrganization, organization],
    [text.factPost, post],
    // The form asks for the subject of teachers only.
    ...(post.toLowerCase().startsWith("учитель") ? [[text.factSubject, subject] as const] : []),
  ];
  return (
    <dl className={css.facts}>
      {facts.map(([label, value]) => (
        <div key={label} style={{ display: "contents" }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

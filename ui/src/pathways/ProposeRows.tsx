import { ListPlus } from "lucide-react";
import { useState } from "react";
import type { PathwayRules } from "../host/api/PathwayRules";
import { Button } from "../kit/Button";
import { pathwaysText as text } from "../text/pathways";
import css from "./Pathways.module.css";
import type { Roadmap } from "./roadmapRows";
import { proposalsFor, withProposals } from "./roadmapRows";

interface ProposeRowsProps {
  rules: PathwayRules;
  /** The chosen level of deficits; empty while none is. */
  level: string;
  roadmap: Roadmap;
  onAdd: (roadmap: Roadmap) => void;
}

/** Fills the roadmap with what the region offers at the chosen level; each row may be changed or removed like any other. */
export function ProposeRows({ rules, level, roadmap, onAdd }: ProposeRowsProps) {
  const [added, setAdded] = useState<number | null>(null);
  // A region without a list of its own offers nothing, and shows nothing.
  if (rules.proposals.length === 0) return null;
  const offered = proposalsFor(rules.proposals, level, roadmap);
  return (
    <div className={css.actions}>
      {/* The button stays where it is when there is nothing left: the focus stays with it. */}
      <Button
        icon={ListPlus}
        isDisabled={level === ""}
        onPress={() => {
          setAdded(offered.length);
          if (offered.length > 0) onAdd(withProposals(roadmap, offered));
        }}
      >
        {text.propose}
      </Button>
      <output className={css.muted}>
        {added !== null
          ? text.proposed(added)
          : level === ""
            ? text.proposeFirst
            : text.proposeHint(level, offered.length)}
      </output>
    </div>
  );
}

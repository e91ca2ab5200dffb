import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import { classes } from "./classes";
import css from "./Tabs.module.css";

/** One sheet of a set. */
interface TabSheet {
  id: string;
  name: string;
  /** How many wait there. */
  count?: number;
  content: ReactNode;
}

export interface TabsProps {
  /** What the sheets belong to. */
  label: string;
  sheets: readonly TabSheet[];
  selected: string;
  onSelect: (id: string) => void;
}

/** Sheets of one thing; only the chosen one is drawn. */
export function Tabs({ label, sheets, selected, onSelect }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A key of the room has turned the sheet: the ring goes with it.
    const held = document.activeElement;
    if (held?.getAttribute("aria-selected") === "false" && list.current?.contains(held))
      list.current.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  });
  return (
    <AriaTabs
      className={classes(css.tabs)}
      selectedKey={selected}
      onSelectionChange={(id) => onSelect(String(id))}
    >
      <TabList ref={list} aria-label={label} className={classes(css.list)}>
        {sheets.map(({ id, name, count }) => (
          <Tab key={id} id={id} className={classes(css.tab)}>
            {name}
            {count !== undefined && <span className={css.count}>{count}</span>}
          </Tab>
        ))}
      </TabList>
      {sheets.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={classes(css.panel)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

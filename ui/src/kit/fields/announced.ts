import russian from "react-aria-components/i18n/ru-RU";

type Count = { optionCount: number };
type Forms = { plural: (count: number, forms: Record<string, () => string>) => string };

/** What a list under a field says to a reader as it is narrowed: the library's own words know no Russian numbers. */
function countAnnouncement({ optionCount }: Count, forms: Forms): string {
  const of = (words: string) => () => `${words.replace("#", String(optionCount))}.`;
  return forms.plural(optionCount, {
    one: of("В списке # вариант"),
    few: of("В списке # варианта"),
    many: of("В списке # вариантов"),
    other: of("В списке # варианта"),
  });
}

/** Has the library say it so; it looks here before its own dictionary of the locale. */
export function announceInRussian(): void {
  Object.assign(window, {
    [Symbol.for("react-aria.i18n.locale")]: "ru-RU",
    [Symbol.for("react-aria.i18n.strings")]: {
      ...russian,
      "@react-aria/combobox": { ...russian["@react-aria/combobox"], countAnnouncement },
    },
  });
}

/** The library declares a type in the place of a value. */
declare module "react-aria-components/i18n/ru-RU" {
  const strings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  export default strings;
}

import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import type { Look } from "../kit/look/look";
import { changeLook, useLook, zoomBy } from "../kit/look/look";
import { settingsText as text } from "../text/settings";
import css from "./Settings.module.css";

const themes = (["system", "light", "dark"] as const).map((value) => ({ value, name: text.themes[value] }));
const densities = (["dense", "wide"] as const).map((value) => ({ value, name: text.densities[value] }));

/** How this window looks; remembered on this computer only. */
export function LookSheet() {
  const { theme, density, zoom } = useLook();
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <ChoiceField<Look["theme"]>
        label={text.theme}
        choices={themes}
        value={theme}
        onChange={(next) => changeLook({ theme: next })}
      />
      <ChoiceField<Look["density"]>
        label={text.density}
        choices={densities}
        value={density}
        onChange={(next) => changeLook({ density: next })}
      />
      <div className={css.section}>
        <p>
          {text.zoom}: {zoom} %
        </p>
        <div className={css.actions}>
          <Button onPress={() => zoomBy(-1)}>{text.zoomOut}</Button>
          <Button onPress={() => zoomBy(1)}>{text.zoomIn}</Button>
          <Button onPress={() => zoomBy(0)}>{text.zoomReset}</Button>
        </div>
      </div>
    </div>
  );
}

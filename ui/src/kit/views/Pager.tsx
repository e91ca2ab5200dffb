import { ChevronDown, ChevronUp } from "lucide-react";
import { Button } from "../Button";
import { NumberField } from "../fields/NumberField";
import { words } from "../words";
import css from "./views.module.css";

/** Which page, of how many; to the next one, or to any by its number. */
export function Pager({ page, count, onGo }: { page: number; count: number; onGo: (page: number) => void }) {
  return (
    <div className={css.pager}>
      <Button kind="quiet" icon={ChevronUp} isIconOnly isDisabled={page <= 1} onPress={() => onGo(page - 1)}>
        {words.previousPage}
      </Button>
      <Button
        kind="quiet"
        icon={ChevronDown}
        isIconOnly
        isDisabled={page >= count}
        onPress={() => onGo(page + 1)}
      >
        {words.nextPage}
      </Button>
      <div className={css.pageNumber}>
        <NumberField
          label={words.pageNumber}
          isLabelHidden
          value={page}
          onChange={(number) => number !== null && onGo(number)}
          least={1}
          most={count}
          isPlace
        />
      </div>
      <span>{words.pageOf(count)}</span>
    </div>
  );
}

import type { KeyboardEvent } from "react";
import type { Role } from "../host/api/Role";
import { Button } from "../kit/Button";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { ROLES, settingsText as text } from "../text/settings";
import type { MemberRow } from "./memberRows";
import css from "./Settings.module.css";

const OPTIONS = Object.entries(ROLES).map(([id, name]) => ({ id, name }));

interface MemberRowFieldsProps {
  row: MemberRow;
  /** 1-based. */
  number: number;
  error: string | undefined;
  onChange: (row: MemberRow) => void;
  onRemove: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One member in one line of fields. */
export function MemberRowFields({ row, number, error, onChange, onRemove, onKeyDown }: MemberRowFieldsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter is heard from the fields inside
    <div className={css.row} data-member onKeyDown={onKeyDown}>
      <span className={css.rowNumber} aria-hidden>
        {number}
      </span>
      <TextField
        label={text.cell(text.name, number)}
        isLabelHidden
        value={row.name}
        onChange={(name) => onChange({ ...row, name })}
        error={error}
      />
      <TextField
        label={text.cell(text.post, number)}
        isLabelHidden
        value={row.post}
        onChange={(post) => onChange({ ...row, post })}
      />
      <TextField
        label={text.cell(text.organization, number)}
        isLabelHidden
        value={row.organization}
        onChange={(organization) => onChange({ ...row, organization })}
      />
      <Select
        label={text.cell(text.role, number)}
        isLabelHidden
        options={OPTIONS}
        value={row.role}
        onChange={(role) => onChange({ ...row, role: role as Role })}
      />
      <Button kind="quiet" label={text.removeRowOf(number)} onPress={onRemove}>
        {text.removeRow}
      </Button>
    </div>
  );
}

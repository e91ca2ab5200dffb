import type { Parsed } from "./ParsedField";

export interface NumberRules {
  /** Digits after the comma; 0 takes whole numbers only. */
  decimals?: number;
  least?: number;
  most?: number;
}

/** `1234.5` → `1 234,5`; always with as many digits after the comma as the number has, up to `decimals`. */
export function numberText(value: number, decimals = 0): string {
  return new Intl.NumberFormat("ru-RU", { maximumFractionDigits: decimals }).format(value);
}

/** Reads a number as people type it: comma or point, groups apart or not. Never rounds, never cuts to a limit. */
export function parseNumber(typed: string, { decimals = 0, least, most }: NumberRules): Parsed<number> {
  const text = typed
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".")
    .replace("−", "-");
  if (!/^-?\d+(\.\d*)?$/.test(text)) return { error: "Число не понято. Напишите его цифрами." };
  const after = text.split(".")[1]?.replace(/0+$/, "") ?? "";
  if (after.length > decimals)
    return {
      error: decimals === 0 ? "Нужно целое число." : `После запятой не больше ${decimals} зн.`,
    };
  const value = Number(text);
  if (!Number.isSafeInteger(Math.trunc(value))) return { error: "Число слишком длинное." };
  if (least !== undefined && value < least)
    return { error: `Число не меньше ${numberText(least, decimals)}.` };
  if (most !== undefined && value > most) return { error: `Число не больше ${numberText(most, decimals)}.` };
  return { value };
}

import type { ErasureReason } from "../host/api/ErasureReason";
import type { Forms } from "./plural";
import { counted } from "./plural";

const DOSSIERS: Forms = ["пакет", "пакета", "пакетов"];
const DRAFTS: Forms = ["удалённый черновик", "удалённых черновика", "удалённых черновиков"];
const FILES: Forms = ["файл", "файла", "файлов"];

const ACT_REASONS: Record<ErasureReason, string> = {
  term_over: "истёк срок хранения",
  consent_withdrawn: "отозвано согласие",
  not_needed: "удалённые черновики",
};

/** Texts of the destruction of personal data. */
export const erasureText = {
  menu: "Уничтожение данных",
  title: "Уничтожение персональных данных",
  reason: "Причина",
  reasons: {
    term_over: "Истёк срок хранения",
    consent_withdrawn: "Отозвано согласие",
    not_needed: "Черновик удалён, не понадобился",
  } satisfies Record<ErasureReason, string>,
  basis: "Основание",
  basisHint: "Статья номенклатуры дел или заявление об отзыве: дата и номер",
  by: "Кто уничтожает",
  post: (n: number) => `Должность ${n}`,
  name: (n: number) => `Инициалы и фамилия ${n}`,
  another: "Ещё один человек",
  sheets: "Листов на бумаге",
  sheetsHint: (counted_: number) =>
    counted_ === 0
      ? "0, если бумаг не было или их вернули"
      : `По описям пакетов – ${counted_}; 0, если бумаги вернули`,
  paperWay: "Способ уничтожения бумаги",
  usualWay: "измельчение",
  what: "Что произойдёт",
  goes: (dossiers: number, files: number) =>
    `Имена, контакты, сведения, замечания, экспертные листы и ${counted(files, FILES)} исчезнут из базы и с диска: ${counted(dossiers, DOSSIERS)}. В реестре останутся номер и дата регистрации, если она была, в журнале – что и когда делали, без значений.`,
  copies: (count: number) =>
    `С ними будут удалены копии базы, сделанные при обновлениях программы и отложенные при восстановлении из копии: ${count}. Копии, которые вы сохранили сами на флешку или в папку, уничтожьте отдельно, как и исходные файлы в папке входящих. Зашифрованные файлы прежних обменов остаются в папке обмена, пока их не сменят новые.`,
  ownCopies:
    "Копии, которые вы сохранили сами на флешку или в папку, уничтожьте отдельно, как и исходные файлы в папке входящих. Зашифрованные файлы прежних обменов остаются в папке обмена, пока их не сменят новые.",
  stays:
    "Протоколы, записи о заседаниях, акты о составе, учёт методистов и ИОМ не меняются: у них свой срок хранения.",
  reached: (count: number) => `Будут уничтожены: ${counted(count, DOSSIERS)}`,
  files: (count: number) => counted(count, FILES),
  sure: "Понимаю, что вернуть эти данные будет нельзя",
  apply: (count: number | null) =>
    count === null ? "Уничтожить данные" : `Уничтожить данные: ${counted(count, DOSSIERS)}`,
  nobody: "Ни один из этих пакетов уничтожить нельзя, причины ниже.",
  nameFirst: "Впишите, кто уничтожает данные, с должностью: он подпишет акт.",
  sureFirst: "Отметьте, что понимаете последствия.",
  done: "Персональные данные уничтожены. Напечатайте и подпишите акт.",
  act: "Акт об уничтожении данных",
  print: "Показать акт",
  erased: "данные уничтожены",
  // Settings.
  keeping: "Срок хранения",
  keepingHint:
    "Закрытые пакеты хранят до конца срока, указанного в профиле региона. Потом персональные данные уничтожают по акту; пакет с отозванным согласием уничтожают, не дожидаясь срока: отметьте его в «Кандидатах». Удалённые черновики ждут акта здесь.",
  noneDue: "Пакетов, срок хранения которых истёк, и удалённых черновиков нет.",
  due: (title: string, since: string | null, dossiers: number) =>
    since === null
      ? `«${title}»: ${counted(dossiers, DRAFTS)}`
      : `«${title}»: срок хранения истёк ${since}, ${counted(dossiers, DOSSIERS)}`,
  begin: "Составить акт",
  officeErases: "Акт составит аппарат комиссии; данные исчезнут и здесь со следующим обменом.",
  acts: "Акты об уничтожении данных",
  noActs: "Актов пока нет.",
  actLine: (cycle: string, number: number, on: string, dossiers: number, reason: ErasureReason) =>
    `«${cycle}», № ${number} от ${on}: ${counted(dossiers, DOSSIERS)}, ${ACT_REASONS[reason]}`,
  showAct: (cycle: string, number: number) => `Показать акт № ${number}, «${cycle}»`,
} as const;

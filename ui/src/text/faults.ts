import type { Fault } from "../host/call";

/** What an error says. The core's own sentences come whole, as `title`. */
export interface FaultText {
  /** What happened. */
  title: string;
  /** What was kept. */
  kept?: string;
  /** What to do. */
  next?: string;
}

const NOTHING_CHANGED = "В базе ничего не изменилось.";

/** The words for every failure on the road to the core, by its code. */
export function faultText(fault: Fault): FaultText {
  switch (fault.code) {
    case "refused":
    case "undo_blocked":
    case "file":
      return { title: fault.sentence };
    case "invalid":
      return {
        title: "Запись не сделана: не все поля заполнены верно.",
        kept: "Введённое осталось на экране.",
        next: "Исправьте отмеченные поля и повторите.",
      };
    case "stale":
      return {
        title: "Запись не сделана: эти сведения только что изменили в другом окне.",
        kept: "Чужое изменение сохранено, ваше – нет.",
        next: "На экране уже новые сведения. Проверьте их и повторите действие.",
      };
    case "not_found":
      return {
        title: "Запись не найдена: её удалили или перенесли.",
        kept: NOTHING_CHANGED,
        next: "Вернитесь к списку, он обновлён.",
      };
    case "busy":
      return {
        title: "База занята: она открыта в другом окне или в другой программе.",
        kept: NOTHING_CHANGED,
        next: "Закройте второе окно и повторите.",
      };
    case "locked":
      return {
        title: "База закрыта.",
        kept: "Данные целы и зашифрованы.",
        next: "Введите пароль, чтобы продолжить.",
      };
    case "wrong_password":
      return {
        title: "Пароль не подошёл.",
        kept: "Данные целы и зашифрованы.",
        next: "Проверьте раскладку и Caps Lock, введите пароль ещё раз.",
      };
    case "no_store":
      return { title: "В этой папке ещё нет базы.", next: "Создайте базу или откройте другую папку." };
    case "newer_database":
      return {
        title: `База создана более новой версией программы (версия данных ${fault.version}).`,
        kept: "Файл базы не тронут.",
        next: "Установите на этот компьютер свежую версию программы.",
      };
    case "cancelled":
      return { title: "Работа остановлена по вашей просьбе.", kept: "Ничего из неё не записано." };
    case "bad_request":
      return {
        title: "Действие не выполнено: окно программы отправило непонятный запрос.",
        kept: NOTHING_CHANGED,
        next: `Перезапустите программу. Если ошибка повторится, сообщите разработчику: «${fault.detail}».`,
      };
    case "internal":
      return {
        title: "Действие не выполнено: сбой внутри программы.",
        kept: "Сделанное раньше сохранено.",
        next: `Повторите действие. Если сбой повторится, сообщите разработчику его номер: ${fault.incident}.`,
      };
    case "unreachable":
      return {
        title: "Программа не отвечает.",
        kept: "Сделанное раньше сохранено.",
        next: "Закройте окно и запустите программу снова.",
      };
  }
}

/** The core's objections to fields as sentences by field name, for a form; none when it was another failure. */
export function fieldErrors(fault: Fault | null | undefined): Readonly<Record<string, string>> | undefined {
  return fault?.code === "invalid" ? fault.fields : undefined;
}

/** The words of a failure that stands beside a button and not in a form: objections to fields are said themselves. */
export function faultNotice(fault: Fault): FaultText {
  if (fault.code !== "invalid") return faultText(fault);
  const sentences = Object.values(fault.fields).join(" ");
  return sentences === "" ? faultText(fault) : { title: sentences };
}

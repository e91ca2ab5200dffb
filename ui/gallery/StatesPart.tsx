import { CircleCheck, CircleDashed, CircleX, Clock, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "../src/kit/Button";
import { Empty } from "../src/kit/Empty";
import { Notice } from "../src/kit/Notice";
import { Dialog } from "../src/kit/overlays/Dialog";
import { Progress } from "../src/kit/Progress";
import { StatusWord } from "../src/kit/StatusWord";
import { Tabs } from "../src/kit/Tabs";
import { Toolbar, ToolbarGap } from "../src/kit/Toolbar";
import { ru } from "../src/text/ru";
import css from "./gallery.module.css";

const FAULTS = [
  {
    code: "refused",
    reason: { refusal: "no_quorum", present: 5, needed: 6, rule: "не менее двух третей" },
    sentence: "Заседание не открыто: присутствует 5 из 9, нужно 6.",
  },
  { code: "stale", actualRevision: 8 },
  { code: "newer_database", version: 14 },
  { code: "internal", incident: "26-1107-03" },
] as const;

export function StatesPart({ hasDialog }: { hasDialog: boolean }) {
  const [tab, setTab] = useState("a");
  const [isOpen, setOpen] = useState(hasDialog);
  return (
    <div className={css.sheet}>
      <h1>Состояния</h1>
      <div className={css.row}>
        <StatusWord tone="good" icon={CircleCheck}>
          принят
        </StatusWord>
        <StatusWord tone="attention" icon={TriangleAlert}>
          на доработке
        </StatusWord>
        <StatusWord tone="danger" icon={CircleX}>
          отклонён
        </StatusWord>
        <StatusWord tone="accent" icon={Clock}>
          на экспертизе
        </StatusWord>
        <StatusWord icon={CircleDashed}>черновик</StatusWord>
        <StatusWord tone="good" icon={CircleCheck} isFilled>
          кворум есть
        </StatusWord>
        <StatusWord tone="danger" icon={CircleX} isFilled>
          кворума нет
        </StatusWord>
      </div>
      <Progress label="Печатаются маршруты" value={38} most={137} valueText="38 из 137" onCancel={() => {}} />
      <Progress label="Проверяется целостность базы" value={null} onCancel={() => {}} isCancelling />
      {FAULTS.map((fault) => (
        <Notice key={fault.code} tone="danger" {...ru.faultText(fault)} />
      ))}
      <Notice tone="attention" title="До конца срока 2 рабочих дня." next="Не сдали двое экспертов." />
      <Notice tone="good" title="Протокол № 3 закреплён." kept="Файл и его отпечаток сохранены." />
      <Notice title="Учебная база готова." actions={<Button onPress={() => {}}>Открыть</Button>} />
      <Tabs
        label="Пакет документов"
        selected={tab}
        onSelect={setTab}
        sheets={[
          { id: "a", name: "Проверка", count: 7, content: "Семь мест профиля." },
          { id: "b", name: "История", content: "Кто и когда." },
          { id: "c", name: "Переписка", count: 2, content: "Два письма." },
        ]}
      />
      <Toolbar label="Отмеченные строки">
        <Button onPress={() => {}}>Назначить эксперта</Button>
        <Button onPress={() => {}}>Вернуть на доработку</Button>
        <ToolbarGap />
        <Button kind="quiet" onPress={() => {}}>
          Снять отметки
        </Button>
      </Toolbar>
      <Empty
        title="Кандидатов пока нет."
        actions={
          <Button kind="main" onPress={() => {}}>
            Принять пакет
          </Button>
        }
      >
        Перетащите файлы заявления и приложений в окно. Или откройте учебную базу и попробуйте на выдуманных
        людях.
      </Empty>
      <Button kind="danger" onPress={() => setOpen(true)}>
        Стереть данные
      </Button>
      {isOpen && (
        <Dialog
          title="Стереть данные 3 человек без возможности вернуть?"
          confirm="Стереть данные 3 человек"
          onConfirm={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <p>
            Будут стёрты 3 карточки, 19 документов и 6 заключений. Приказы и протоколы останутся без имён.
          </p>
          <p>На других компьютерах эти данные исчезнут при следующем обмене.</p>
        </Dialog>
      )}
    </div>
  );
}

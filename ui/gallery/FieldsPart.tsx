import { FileCheck, Printer, Save } from "lucide-react";
import { useState } from "react";
import { Button } from "../src/kit/Button";
import { Checkbox } from "../src/kit/fields/Checkbox";
import { ChoiceField } from "../src/kit/fields/ChoiceField";
import { ChoiceGrid } from "../src/kit/fields/ChoiceGrid";
import { ComboBox } from "../src/kit/fields/ComboBox";
import { DayField } from "../src/kit/fields/DayField";
import { Form } from "../src/kit/fields/Form";
import { NumberField } from "../src/kit/fields/NumberField";
import { Select } from "../src/kit/fields/Select";
import { TextField } from "../src/kit/fields/TextField";
import { TextLink } from "../src/kit/TextLink";
import css from "./gallery.module.css";

const SCHOOLS = Array.from({ length: 400 }, (_, index) => ({
  id: `s${index}`,
  name: `МБОУ «Средняя общеобразовательная школа № ${index + 1}»`,
  detail: index % 2 ? "Миасский ГО" : "Озёрский ГО",
}));
const LEVELS = [
  { id: "high", name: "высшая" },
  { id: "first", name: "первая" },
  { id: "methodist", name: "педагог-методист" },
];
const VOTES = [
  { value: "for", name: "За", chord: "1" },
  { value: "against", name: "Против", chord: "2" },
  { value: "abstained", name: "Воздержался", chord: "3" },
] as const;

export function FieldsPart() {
  const [name, setName] = useState("Сайфутдинова Гульнара Ильдаровна");
  const [empty, setEmpty] = useState("");
  const [note, setNote] = useState("Диплом заверен школой, подпись директора не читается.");
  const [born, setBorn] = useState<string | null>("1979-04-03");
  const [due, setDue] = useState<string | null>(null);
  const [years, setYears] = useState<number | null>(7);
  const [school, setSchool] = useState<string | null>("s7");
  const [level, setLevel] = useState<string | null>(null);
  const [isAgreed, setAgreed] = useState(true);
  const [verdict, setVerdict] = useState<"yes" | "no" | "back" | null>("yes");
  const [votes, setVotes] = useState<Record<string, "for" | "against" | "abstained">>({
    a: "for",
    c: "against",
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  return (
    <div className={css.sheet}>
      <h1>Поля</h1>
      <Form
        columns="fit"
        typed={null}
        label="Сведения о кандидате"
        errors={errors}
        onSubmit={() =>
          setErrors({ name: "Отчество не совпадает с паспортом.", level: "Категория не указана." })
        }
      >
        <TextField label="Фамилия, имя, отчество" name="name" value={name} onChange={setName} isRequired />
        <TextField
          label="Должность"
          value={empty}
          onChange={setEmpty}
          placeholder="Как в трудовой книжке"
          hint="Полностью, без сокращений."
        />
        <TextField label="Регистрационный номер" value="014/26" onChange={() => {}} isReadOnly />
        <TextField label="СНИЛС" value="112-233-445 95" onChange={() => {}} isDisabled />
        <DayField label="Дата рождения" value={born} onChange={setBorn} latest="2008-01-01" />
        <DayField
          label="Срок доработки"
          value={due}
          onChange={setDue}
          error="Срок не раньше сегодняшнего дня."
        />
        <NumberField label="Стаж" value={years} onChange={setYears} least={0} most={70} unit="лет" />
        <NumberField
          label="Доля часов"
          value={0.75}
          onChange={() => {}}
          decimals={2}
          unit="ставки"
          isDisabled
        />
        <ComboBox label="Организация" options={SCHOOLS} value={school} onChange={setSchool} />
        <Select
          label="Категория"
          name="level"
          options={LEVELS}
          value={level}
          onChange={setLevel}
          isRequired
        />
        <TextField label="Замечание в письмо" lines={3} value={note} onChange={setNote} />
        <div className={css.stack}>
          <Checkbox isSelected={isAgreed} onChange={setAgreed}>
            Согласие на обработку приложено отдельным листом
          </Checkbox>
          <Checkbox isSelected={false} isIndeterminate onChange={() => {}}>
            Часть копий заверена
          </Checkbox>
          <Checkbox isSelected isDisabled onChange={() => {}}>
            Подпись есть
          </Checkbox>
        </div>
        <ChoiceField
          label="Вывод экспертизы"
          choices={[
            { value: "yes", name: "Рекомендовать", chord: "1" },
            { value: "no", name: "Не рекомендовать", chord: "2" },
            { value: "back", name: "Вернуть на доработку", chord: "3" },
          ]}
          value={verdict}
          onChange={setVerdict}
          orientation="vertical"
        />
        <div className={css.row}>
          <Button type="submit" kind="main" icon={Save} chord="Ctrl+S" onPress={() => {}}>
            Записать
          </Button>
          <Button icon={Printer} chord="Ctrl+P" onPress={() => {}}>
            Напечатать
          </Button>
        </div>
      </Form>
      <h1>Кнопки</h1>
      <div className={css.row}>
        <Button kind="main" icon={FileCheck} chord="Ctrl+Shift+R" onPress={() => {}}>
          Зарегистрировать 12 пакетов
        </Button>
        <Button onPress={() => {}}>Обычная</Button>
        <Button kind="quiet" onPress={() => {}}>
          Тихая
        </Button>
        <Button kind="danger" onPress={() => {}}>
          Стереть данные
        </Button>
        <Button isDisabled onPress={() => {}}>
          Недоступна
        </Button>
        <Button isBusy kind="main" onPress={() => {}}>
          Записывается
        </Button>
      </div>
      <Button
        kind="main"
        chord="F9"
        onPress={() => {}}
        blockedBy={
          <>
            Нельзя открыть заседание: <TextLink onPress={() => {}}>присутствует 5 из 6</TextLink>.
          </>
        }
      >
        Открыть заседание
      </Button>
      <ChoiceGrid
        label="Голосование по вопросу 2"
        choices={VOTES}
        rows={[
          { id: "a", name: "Петров И. И.", value: votes.a ?? null, detail: "председательствует" },
          { id: "b", name: "Ёлкина О. И.", value: votes.b ?? null },
          { id: "c", name: "Бакланова-Черных А. С.", value: votes.c ?? null },
          { id: "d", name: "Ким Е.", value: null, isDisabled: true, detail: "самоотвод, 10:42" },
        ]}
        onChange={(id, vote) => setVotes({ ...votes, [id]: vote })}
      />
    </div>
  );
}

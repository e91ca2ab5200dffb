/** Invented people in any number: the same number always gives the same people. */
export interface Person {
  id: string;
  number: string;
  name: string;
  place: string;
  school: string;
  direction: string;
  status: "accepted" | "waiting" | "returned" | "checked";
  missing: number;
  due: string;
  expert: string;
}

const SURNAMES = ["Иванова", "Ким", "Петрова", "Сайфутдинова", "Ёлкина", "Бакланова-Черных", "Ли", "Орлова"];
const NAMES = ["Мария Петровна", "Елена", "Гульнара Ильдаровна", "Анна Сергеевна", "Ольга Ивановна"];
const PLACES = [
  "Миасский ГО",
  "Агаповский МР",
  "Озёрский ГО",
  "Магнитогорский ГО",
  "Кыштымский ГО",
  "Еманжелинский МР",
];
const DIRECTIONS = ["физика", "русский язык", "дошкольное образование", "начальные классы", "математика"];
const STATUSES: readonly Person["status"][] = ["waiting", "checked", "returned", "accepted"];

const take = <T>(from: readonly T[], at: number): T => from[at % from.length] as T;

export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    number: `${String(index + 1).padStart(3, "0")}/26`,
    name: `${take(SURNAMES, index * 7 + 1)} ${take(NAMES, index * 3)}`,
    place: take(PLACES, index * 5),
    school: `МБОУ «Средняя общеобразовательная школа № ${(index * 13) % 150}»`,
    direction: take(DIRECTIONS, index * 2),
    status: take(STATUSES, index * 3 + (index >> 2)),
    missing: (index * 5) % 4,
    due: `2026-0${(index % 3) + 6}-${String(((index * 11) % 27) + 1).padStart(2, "0")}`,
    expert: index % 3 === 0 ? "" : "Петров И. И.",
  }));
}

/** A small PDF of a few pages, written by hand: enough to see pages, size and turn. */
export function samplePdf(count: number): ArrayBuffer {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, page) => `${4 + page * 2} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  for (let page = 1; page <= count; page += 1) {
    const size = page % 3 === 0 ? "842 595" : "595 842";
    const lines = Array.from(
      { length: 24 },
      (_, line) => `72 ${690 - line * 18} ${380 - ((line * 37) % 90)} 6 re f`,
    );
    const drawing = `BT /F1 24 Tf 72 740 Td (Sample page ${page} of ${count}) Tj ET 0.75 g ${lines.join(" ")}`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + (page - 1) * 2} 0 R >>`,
      `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    );
  }
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) text += `${String(place).padStart(10, "0")} 00000 n \n`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`;
  return new TextEncoder().encode(text).buffer;
}

/** A picture drawn on the spot, as the bytes of a file. */
export async function samplePicture(): Promise<ArrayBuffer> {
  const canvas = document.createElement("canvas");
  canvas.width = 1600;
  canvas.height = 1100;
  const pen = canvas.getContext("2d");
  if (pen) {
    pen.fillStyle = "#f6f1e4";
    pen.fillRect(0, 0, 1600, 1100);
    pen.fillStyle = "#33302a";
    pen.font = "64px serif";
    pen.fillText("Диплом (образец)", 420, 300);
    pen.strokeRect(60, 60, 1480, 980);
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg"));
  return (await blob?.arrayBuffer()) ?? new ArrayBuffer(0);
}

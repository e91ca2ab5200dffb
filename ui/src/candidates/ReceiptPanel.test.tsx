import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderRoom } from "../../testing/renderRoom";
import type { FileFate } from "../host/api/FileFate";
import { ReceiptPanel } from "./ReceiptPanel";

const fate = (change: Partial<FileFate>): FileFate => ({
  path: "",
  source: "/флешка/Ким.zip",
  fate: "taken",
  sentence: "",
  slot: "",
  warnings: [],
  dossier: "d9",
  file: null,
  fileType: "",
  isLoose: false,
  same: [],
  ...change,
});

it("shows what waits for a place small, and nothing that has one", async () => {
  const files = [
    fate({ path: "Ким/диплом.pdf", slot: "education", file: "f9", fileType: "pdf" }),
    fate({ path: "Ким/вирус.exe", fate: "refused", sentence: "Это программа." }),
    fate({ path: "Ким/IMG_2034.jpg", file: "f8", fileType: "jpeg" }),
  ];
  const receipt = { dossiers: [], files, letters: [], taken: 2, known: 0, refused: 1, skipped: 0 };
  const nothing = () => {};
  const { asked } = await renderRoom(
    <ReceiptPanel receipt={receipt} slots={[]} onOpen={nothing} onAgain={nothing} onClose={nothing} />,
    "/candidates",
    { thumbnail: { file: "t8", name: "страница 1.jpg", pages: 1 } },
  );
  const pictures = await screen.findAllByRole("img", { name: /Первая страница/ });
  expect(pictures.map((one) => one.getAttribute("aria-label"))).toEqual(["Первая страница: IMG_2034.jpg"]);
  await waitFor(() => expect(asked("thumbnail")).toMatchObject([{ dossier: "d9", file: "f8" }]));
});

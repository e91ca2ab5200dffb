import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FileView } from "./FileView";
import type { PdfPages } from "./pdf";
import { density, openPdf } from "./pdf";
import { PdfView } from "./PdfView";

vi.mock("./pdf", async (original) => ({ ...(await original<typeof import("./pdf")>()), openPdf: vi.fn() }));

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;
let serial = 0;

function pages(count: number): PdfPages {
  serial += 1;
  return {
    serial,
    count,
    drawForPrint: vi.fn(),
    sizeOf: async () => ({ width: 600, height: 800 }),
    draw: () => ({ done: Promise.resolve(document.createElement("canvas")), stop: () => {} }),
    close: vi.fn(),
  };
}

beforeEach(() => {
  vi.mocked(openPdf).mockImplementation(async () => pages(3));
  URL.createObjectURL = vi.fn(() => "blob:picture");
  URL.revokeObjectURL = vi.fn();
});

describe("PdfView", () => {
  it("names its pages for a screen reader and moves by keys", async () => {
    const onPage = vi.fn();
    render(<PdfView bytes={bytesOf("%PDF-")} title="Протокол" onPage={onPage} />);
    expect(await screen.findByRole("img", { name: "Страница 2 из 3" })).toBeInTheDocument();
    const place = screen.getByRole("group", { name: "Страница 1 из 3" });
    await userEvent.click(place);
    await userEvent.keyboard("{End}");
    expect(onPage).toHaveBeenLastCalledWith(3);
    await userEvent.keyboard("{PageUp}");
    expect(onPage).toHaveBeenLastCalledWith(2);
    expect(screen.getByLabelText("Номер страницы")).toHaveValue("2");
  });

  it.each(["стр.", "99", " "])("goes to a page by its number, not to «%s»", async (typed) => {
    render(<PdfView bytes={bytesOf("%PDF-")} title="Протокол" />);
    await screen.findByRole("img", { name: "Страница 1 из 3" });
    const page = screen.getByLabelText("Номер страницы");
    await userEvent.clear(page);
    await userEvent.type(page, typed);
    await userEvent.tab();
    expect(page).toHaveValue("1");
    expect(page).not.toHaveAccessibleErrorMessage();
    await userEvent.clear(page);
    await userEvent.type(page, "2");
    expect(screen.getByRole("group", { name: "Страница 2 из 3" })).toBeInTheDocument();
  });

  it("turns by the place of the key, so the Russian layout works", async () => {
    render(<PdfView bytes={bytesOf("%PDF-")} title="Протокол" />);
    const page = await screen.findByRole("img", { name: "Страница 1 из 3" });
    const upright = page.style.height;
    fireEvent.keyDown(screen.getByRole("group", { name: /Страница/ }), { code: "KeyR", key: "к" });
    expect(page.style.height).not.toBe(upright);
  });

  it("opens at the page that is asked for and follows a later wish", async () => {
    const bytes = bytesOf("%PDF-");
    const { rerender } = render(<PdfView bytes={bytes} title="Протокол" page={2} />);
    expect(await screen.findByRole("group", { name: "Страница 2 из 3" })).toBeInTheDocument();
    rerender(<PdfView bytes={bytes} title="Протокол" page={99} />);
    expect(screen.getByRole("group", { name: "Страница 3 из 3" })).toBeInTheDocument();
  });

  it("says what happened to a broken file and what was kept", async () => {
    vi.mocked(openPdf).mockRejectedValue(new Error("broken"));
    render(<PdfView bytes={bytesOf("%PDF-")} title="Протокол" />);
    expect(await screen.findByRole("alert")).toHaveTextContent("Сам файл сохранён без изменений.");
  });

  it("closes the document when it leaves", async () => {
    const opened = pages(1);
    vi.mocked(openPdf).mockResolvedValue(opened);
    const { unmount } = render(<PdfView bytes={bytesOf("%PDF-")} title="Протокол" />);
    await screen.findByRole("img", { name: "Страница 1 из 1" });
    unmount();
    expect(opened.close).toHaveBeenCalled();
  });
});

describe("FileView", () => {
  it("knows a PDF by its bytes, even behind a scanner's own mark", async () => {
    render(<FileView bytes={bytesOf("SCAN1\n%PDF-1.4")} title="Диплом" />);
    expect(await screen.findByRole("img", { name: "Страница 1 из 3" })).toBeInTheDocument();
  });

  it("shows anything else as a picture, turned by a press", async () => {
    render(<FileView bytes={Uint8Array.of(0xff, 0xd8, 0xff, 0xe0).buffer} title="Диплом" />);
    const picture = screen.getByAltText("Диплом");
    Object.defineProperties(picture, { naturalWidth: { value: 400 }, naturalHeight: { value: 200 } });
    fireEvent.load(picture);
    await userEvent.click(screen.getByRole("button", { name: "Повернуть" }));
    expect(picture).toHaveStyle({ transform: "translate(-50%, -50%) rotate(90deg)" });
    expect(picture.parentElement).toHaveStyle({ width: "200px", height: "400px" });
  });

  it("shows a text in its own encoding", () => {
    const windows = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2).buffer;
    const { rerender } = render(<FileView bytes={windows} title="Записка" />);
    expect(screen.getByText("Привет")).toBeVisible();
    rerender(<FileView bytes={new TextEncoder().encode("От кого: школа\n").buffer} title="Письмо" />);
    expect(screen.getByText("От кого: школа")).toBeVisible();
  });

  it("says when a picture cannot be read", () => {
    render(<FileView bytes={bytesOf("II*\u0000")} title="Диплом" />);
    fireEvent.error(screen.getByAltText("Диплом"));
    expect(screen.getByRole("alert")).toHaveTextContent("Снимок не удалось показать");
  });
});

it("never makes a canvas of more than 16 million pixels", () => {
  expect(density(800, 1100, 2)).toBe(2);
  const ratio = density(8000, 11000, 2);
  expect(8000 * 11000 * ratio * ratio).toBeLessThanOrEqual(16_000_001);
});

import { describe, expect, it } from "vitest";
import { card } from "../../testing/candidateSamples";
import type { Piece } from "../host/api/Piece";
import { degrees, moved, piecesOf, split, turnedRight } from "./pieces";

const piece = (file: string, first: number, last: number): Piece => ({
  file,
  pages: { first, last },
  turn: "none",
});

describe("pieces of a document", () => {
  it("are the files in order of receipt until a person arranges them", () => {
    const { dossier } = card();
    expect(piecesOf(dossier, "application")).toEqual([piece("f1", 1, 3)]);
    expect(piecesOf(dossier, "education")).toEqual([]);
    const arranged = [piece("f2", 2, 2), piece("f1", 1, 1)];
    expect(piecesOf({ ...dossier, arranged: { application: arranged } }, "application")).toEqual(arranged);
  });

  it("move, split and turn without touching the others", () => {
    const three = [piece("a", 1, 1), piece("b", 1, 3), piece("c", 1, 1)];
    expect(moved(three, 2, 0).map(({ file }) => file)).toEqual(["c", "a", "b"]);
    expect(moved(three, 0, 1).map(({ file }) => file)).toEqual(["b", "a", "c"]);
    expect(split(three, 1).map(({ pages }) => pages.first)).toEqual([1, 1, 2, 3, 1]);
    expect(degrees(turnedRight(turnedRight("right")))).toBe(270);
    expect(turnedRight("left")).toBe("none");
  });
});

import "./kit/look/base.css";
import { client, firstAnswers } from "./early";

/** The sheet of styles: the page's code may run before it is read, and no face is known until then. */
async function styles(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>("link[rel=stylesheet]");
  if (!link || link.sheet) return;
  await new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  });
}

/**
 * Letters of both faces. Text laid out before they are there is laid out twice, and for each size of it the system is
 * asked for every face that could stand in: two thirds of the time of the first layout.
 */
async function faces(): Promise<void> {
  await styles();
  await Promise.all(["A", "Я"].map((letter) => document.fonts.load('1rem "Golos Text Variable"', letter)));
}

// The page's code is read while the core answers.
const home = document.getElementById("root");
if (home)
  void Promise.all([import("./page"), firstAnswers, faces().catch(() => {})]).then(([{ draw }]) =>
    draw(home, client),
  );

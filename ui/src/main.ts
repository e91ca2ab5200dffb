import "./kit/look/base.css";
import { client, firstAnswers } from "./early";
import { prepare } from "./page";

/** The page's own place: the script may stand before there is anything of the page. */
async function parsed(): Promise<void> {
  if (document.readyState !== "loading") return;
  await new Promise((done) => {
    document.addEventListener("DOMContentLoaded", done);
  });
}

/**
 * Letters of both faces. Text laid out before they are there is laid out twice, and for each size of it the system is
 * asked for every face that could stand in: two thirds of the time of the first layout.
 */
async function faces(): Promise<void> {
  // The styles name them, and come with the page's first element.
  if (!document.documentElement) await parsed();
  await Promise.all(["A", "Я"].map((letter) => document.fonts.load('1rem "Golos Text Variable"', letter)));
}

/** The core has been asked by now, and answers meanwhile. */
async function begin(): Promise<void> {
  const everything = Promise.all([parsed(), firstAnswers, faces().catch(() => {})]);
  const draw = prepare(client);
  await everything;
  const home = document.getElementById("root");
  if (home) draw(home);
}

void begin();

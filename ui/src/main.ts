import "./kit/look/base.css";
import { client, firstAnswers } from "./early";

/** Letters of both faces: text laid out before they are there would be laid out twice. */
const faces = () =>
  Promise.all(["A", "Я"].map((letter) => document.fonts.load('1rem "Golos Text Variable"', letter)));

// The page's code is read while the core answers.
const home = document.getElementById("root");
if (home)
  void Promise.all([import("./page"), firstAnswers, faces().catch(() => [])]).then(([{ draw }]) =>
    draw(home, client),
  );

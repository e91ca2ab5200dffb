import { client, firstAnswers } from "./early";

// The page's code is read while the core answers.
const home = document.getElementById("root");
if (home) void Promise.all([import("./page"), firstAnswers]).then(([{ draw }]) => draw(home, client));

import { beforeEach, expect, it } from "vitest";
import { changeLook, startLook, zoomBy } from "./look";

const root = document.documentElement;

beforeEach(() => {
  changeLook({ zoom: 100, theme: "system", density: "dense" });
});

it("steps through the sizes, stops at both ends and remembers", () => {
  for (let step = 0; step < 20; step += 1) zoomBy(1);
  expect(root.style.getPropertyValue("--zoom")).toBe("2");
  expect(localStorage.getItem("look.zoom")).toBe("200");
  for (let step = 0; step < 20; step += 1) zoomBy(-1);
  expect(root.style.getPropertyValue("--zoom")).toBe("0.8");
  zoomBy(0);
  expect(root.style.getPropertyValue("--zoom")).toBe("1");
});

it("takes up the remembered look and passes over what it does not know", () => {
  localStorage.setItem("look.zoom", "150");
  localStorage.setItem("look.theme", "dark");
  localStorage.setItem("look.density", "??");
  startLook();
  expect(root.style.getPropertyValue("--zoom")).toBe("1.5");
  expect(root.dataset.theme).toBe("dark");
  expect(root.dataset.density).toBe("dense");
  localStorage.setItem("look.zoom", "12345");
  startLook();
  expect(root.style.getPropertyValue("--zoom")).toBe("1");
});

import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A loaded machine reads a lazy screen slowly; a second would fail for no fault of the page.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

// A machine that builds at the same time needs more than the usual second to draw a room.
configure({ asyncUtilTimeout: 5_000 });

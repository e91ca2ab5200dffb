import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { TARGET } from "./places";

/** Every screen in a real browser over the core without its window. Run by `cargo xtask test`, or `npm run e2e` in `ui`. */
export default defineConfig({
  testDir: ".",
  outputDir: resolve(TARGET, "failed"),
  globalSetup: "./prepare.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A machine that is busy with something else may be late once: such a test is named «flaky» at the end. What fails
  // twice fails the run.
  retries: 1,
  // Ten times what a quiet machine needs: these end what is stuck, they measure nothing.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    locale: "ru-RU",
    timezoneId: "Asia/Yekaterinburg",
    viewport: { width: 1366, height: 768 },
    screenshot: "only-on-failure",
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: process.env.METODAKTIV_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

import type { QueryClient } from "@tanstack/react-query";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { KeysProvider } from "./kit/keys/keys";
import { startLook } from "./kit/look/look";
import { ActsProvider } from "./queries/acts";
import { followOtherWindows } from "./queries/topics";
import { createScreens } from "./screens";

/** Draws the page into its place. */
export function draw(home: HTMLElement, client: QueryClient): void {
  startLook();
  followOtherWindows(client);
  createRoot(home).render(
    <StrictMode>
      <I18nProvider locale="ru-RU">
        <QueryClientProvider client={client}>
          <ActsProvider>
            <KeysProvider>
              <RouterProvider router={createScreens()} />
            </KeysProvider>
          </ActsProvider>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

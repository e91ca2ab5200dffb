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

/** Makes the page ready, up to which room it begins with; what is answered draws it into its place. */
export function prepare(client: QueryClient): (home: HTMLElement) => void {
  const router = createScreens();
  // Otherwise the first drawing would be of nothing, and the room found after it. Until it is drawn nobody else hears of another
  // address.
  const stop = router.history.subscribe(() => void router.load());
  const forget = router.subscribe("onRendered", () => {
    stop();
    forget();
  });
  void router.load({ sync: true });
  return (home) => {
    startLook();
    followOtherWindows(client);
    createRoot(home).render(
      <StrictMode>
        <I18nProvider locale="ru-RU">
          <QueryClientProvider client={client}>
            <ActsProvider>
              <KeysProvider>
                <RouterProvider router={router} />
              </KeysProvider>
            </ActsProvider>
          </QueryClientProvider>
        </I18nProvider>
      </StrictMode>,
    );
  };
}

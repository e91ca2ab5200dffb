import "./kit/look/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { KeysProvider } from "./kit/keys/keys";
import { startLook } from "./kit/look/look";
import { ActsProvider } from "./queries/acts";
import { createQueryClient } from "./queries/client";
import { followOtherWindows } from "./queries/topics";
import { createScreens } from "./screens";

const home = document.getElementById("root");
if (home) {
  startLook();
  const client = createQueryClient();
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

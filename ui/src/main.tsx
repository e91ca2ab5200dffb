// First, so that its questions are on their way while the rest is read.
import { client, firstAnswers } from "./early";
import "./kit/look/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { KeysProvider } from "./kit/keys/keys";
import { startLook } from "./kit/look/look";
import { ActsProvider } from "./queries/acts";
import { followOtherWindows } from "./queries/topics";
import { createScreens } from "./screens";

const home = document.getElementById("root");
if (home) {
  startLook();
  followOtherWindows(client);
  const page = (
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
    </StrictMode>
  );
  void firstAnswers.finally(() => createRoot(home).render(page));
}

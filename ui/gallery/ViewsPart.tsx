import { useEffect, useState } from "react";
import { Button } from "../src/kit/Button";
import { FileView } from "../src/kit/views/FileView";
import css from "./gallery.module.css";
import { samplePdf, samplePicture } from "./samples";

/** `address` shows any PDF or picture that the development server can reach. */
export function ViewsPart({ address }: { address: string | null }) {
  const [pdf, setPdf] = useState<ArrayBuffer | null>(null);
  const [picture, setPicture] = useState<ArrayBuffer | null>(null);
  const [page, setPage] = useState(1);
  useEffect(() => {
    void (async () => {
      setPdf(address === null ? samplePdf(5) : await (await fetch(address)).arrayBuffer());
      setPicture(await samplePicture());
    })();
  }, [address]);
  return (
    <div className={css.halves}>
      <h1 className={css.whole}>Просмотр документов</h1>
      {pdf && (
        <FileView
          bytes={pdf}
          title="Протокол № 3"
          page={page}
          onPage={setPage}
          tools={<Button onPress={() => setPage(3)}>Показать, с. 3</Button>}
        />
      )}
      {picture && <FileView bytes={picture} title="Диплом" />}
    </div>
  );
}

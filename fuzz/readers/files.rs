//! Files around the part that is worth changing: a sum that fits, an archive without compression.

/// A file of the exchange whose sum fits what follows it: only what is inside can be wrong.
pub(crate) fn with_its_sum(file: &[u8]) -> Vec<u8> {
    let mut mended = file.to_vec();
    if let Some((version, sealed)) = file.get(8..10).zip(file.get(42..)) {
        let mut sum = blake3::Hasher::new_derive_key("metodaktiv exchange file sum");
        sum.update(version).update(sealed);
        for (to, from) in mended.iter_mut().skip(10).zip(sum.finalize().as_bytes()) {
            *to = *from;
        }
    }
    mended
}

/// A ZIP of files as they are.
pub(crate) fn stored_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut body, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut sum = flate2::Crc::new();
        sum.update(content);
        let mut head = [20_u16, 0x0800, 0, 0, 0x21].map(u16::to_le_bytes).concat();
        let length = content.len() as u32;
        head.extend([sum.sum(), length, length].map(u32::to_le_bytes).concat());
        head.extend([name.len() as u16, 0].map(u16::to_le_bytes).concat());
        let at = body.len() as u32;
        body.extend(
            b"PK\x03\x04"
                .iter()
                .chain(&head)
                .chain(name.as_bytes())
                .chain(*content),
        );
        directory.extend(b"PK\x01\x02\x14\x00".iter().chain(&head));
        directory.extend([0_u8; 10]);
        directory.extend(at.to_le_bytes().iter().chain(name.as_bytes()));
    }
    let count = files.len() as u16;
    let mut end = [0, 0, count, count].map(u16::to_le_bytes).concat();
    end.extend(
        [directory.len() as u32, body.len() as u32]
            .map(u32::to_le_bytes)
            .concat(),
    );
    end.extend([0, 0]);
    body.extend(directory);
    body.extend(b"PK\x05\x06".iter().chain(&end));
    body
}

/// A PDF of these objects, numbered from one; the first is its catalogue.
pub(crate) fn pdf_of(objects: &[&str], with_table: bool) -> Vec<u8> {
    let mut body = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", body.len()));
        body.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let at = body.len();
    if with_table {
        body.extend(table.bytes());
    }
    let size = objects.len() + 1;
    body.extend(format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n").bytes());
    body
}

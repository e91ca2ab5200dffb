//! A letter as it is kept: who, when, about what, in the sender's words.

use serde::Serialize;

/// The words of a letter. Everything in it is the sender's claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Letter {
    /// Who wrote, as the letter says: «Мария Иванова <m@example.org>»; empty if not said.
    pub from: String,
    /// To whom.
    pub to: String,
    /// When it was sent, by the sender's clock; RFC 3339, empty if not said.
    pub sent: String,
    /// The subject; empty if none.
    pub subject: String,
    /// The text without pictures; empty if none. At most [`Limits::text_bytes`](crate::Limits::text_bytes) bytes.
    pub text: String,
    /// Names of the attachments, in their order.
    pub attachments: Vec<String>,
}

impl Letter {
    /// The letter as a text to keep beside its attachments.
    pub fn note(&self) -> String {
        let sent = shown_moment(&self.sent);
        let attachments = self.attachments.join("; ");
        let fields = [
            ("От кого", self.from.as_str()),
            ("Кому", self.to.as_str()),
            ("Отправлено", sent.as_str()),
            ("Тема", self.subject.as_str()),
            ("Вложения", attachments.as_str()),
        ];
        let mut note: String = fields
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        note.push('\n');
        note.push_str(if self.text.is_empty() {
            "(Письмо без текста.)"
        } else {
            &self.text
        });
        note.push('\n');
        note
    }

    /// The name under which the note is kept.
    pub fn note_name(&self) -> String {
        let subject: String = self.subject.chars().take(80).collect();
        if subject.trim().is_empty() {
            "Письмо.txt".into()
        } else {
            crate::safe_name(&format!(
                "Письмо – {}.txt",
                subject.replace(['/', '\\'], "_").trim()
            ))
        }
    }
}

/// «2026-06-05T10:00:00+05:00» → «05.06.2026 10:00 (UTC+05:00)»; anything else as it is.
fn shown_moment(moment: &str) -> String {
    let field = |from: usize, to: usize| moment.get(from..to);
    let zone = match moment.get(19..) {
        Some("Z") => Some("UTC".to_owned()),
        Some(zone) if zone.len() == 6 => Some(format!("UTC{zone}")),
        _ => None,
    };
    match (field(0, 4), field(5, 7), field(8, 10), field(11, 16), zone) {
        (Some(year), Some(month), Some(day), Some(time), Some(zone)) => {
            format!("{day}.{month}.{year} {time} ({zone})")
        }
        _ => moment.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_as_a_letter() {
        let letter = Letter {
            from: "Мария Иванова <m@example.org>".into(),
            sent: "2026-06-05T10:00:00+05:00".into(),
            subject: "Пакет: Иванова М. П. / РМА".into(),
            text: "Добрый день!\nНаправляю документы.".into(),
            attachments: vec!["диплом.pdf".into(), "согласие.jpg".into()],
            to: String::new(),
        };
        assert_eq!(
            letter.note(),
            "От кого: Мария Иванова <m@example.org>\nОтправлено: 05.06.2026 10:00 (UTC+05:00)\n\
             Тема: Пакет: Иванова М. П. / РМА\nВложения: диплом.pdf; согласие.jpg\n\n\
             Добрый день!\nНаправляю документы.\n"
        );
        assert_eq!(letter.note_name(), "Письмо – Пакет_ Иванова М. П. _ РМА.txt");
        assert_eq!(Letter::default().note(), "\n(Письмо без текста.)\n");
        assert_eq!(Letter::default().note_name(), "Письмо.txt");
    }
}

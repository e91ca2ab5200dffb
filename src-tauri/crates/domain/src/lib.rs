//! The rules of the work of a commission that forms a regional methodical active (РМА).
//!
//! Pure: no clock, no randomness, no files, no SQL, no floating point. Time, ids and the acting person come in
//! as arguments; what is not allowed comes back as a [`Refusal`], whose `Display` is the sentence for the clerk.
//!
//! # Glossary
//!
//! | English | Russian | | English | Russian |
//! |---|---|---|---|---|
//! | Candidate | кандидат | | Minutes | протокол |
//! | Dossier, Document | пакет документов, документ | | Order | приказ (распоряжение) |
//! | Review | проверка и экспертиза пакета | | Methodist | региональный методист |
//! | Sitting, Item | заседание, вопрос повестки | | Pathway | ИОМ |
//! | Attendance, Recusal | явка, самоотвод | | Ground | основание для включения |
//! | Vote, Tally | голос, подсчёт | | Regulation | профиль регламента |
//! | Composition | редакция состава комиссии | | Cycle | цикл отбора |
//! | Stamp | кто и когда | | Slot | место документа в перечне |
//! | Workdays | рабочие дни | | Advice | совет по основаниям |
//! | Erasure act | акт об уничтожении данных | | Remainder | что осталось от пакета после него |
//! | Assignment | назначение эксперта | | Closeness | признаки возможного конфликта интересов |
//! | Dispute, Place | спорно: два живых значения; место записи | | Holding | что лежит в документе пакета |
//! | Departure | пакет отдан другому муниципалитету | | | |
//! | Standing, Fallen | отметка стоит; больше не действует | | Spot | часть страницы на экране |
#![deny(missing_docs)]
#![cfg_attr(not(test), deny(clippy::float_arithmetic, clippy::arithmetic_side_effects))]

mod advice;
mod closeness;
mod commission;
mod cycle;
mod departure;
mod dispute;
mod dossier;
mod double;
mod erasure;
mod experience;
mod grounds;
mod ids;
mod methodist;
mod minutes;
mod order;
mod pathway;
mod person;
mod refusal;
mod regulation;
mod review;
mod sitting;
mod stamp;
mod status;
#[cfg(test)]
mod testing;
mod workdays;

pub use advice::*;
pub use closeness::{Closeness, mentions};
pub use commission::*;
pub use cycle::*;
pub use departure::*;
pub use dispute::*;
pub use dossier::*;
pub use double::Likeness;
pub use erasure::*;
pub use experience::*;
pub use grounds::*;
pub use ids::*;
pub use methodist::*;
pub use minutes::*;
pub use order::*;
pub use pathway::*;
pub use person::*;
pub use refusal::*;
pub use regulation::*;
pub use review::*;
pub use sitting::*;
pub use stamp::*;
pub use status::*;
pub use workdays::*;

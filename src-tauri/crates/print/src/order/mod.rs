//! Проект приказа или распоряжения с приложением (CH-33, VD-01, AR-05).

mod model;
mod view;

pub use model::{
    ActStyle, Annex, AnnexGroup, AnnexRow, AnnexStamp, Executor, HeadingPlace, Order, OrderPoint,
};

use crate::press::{self, Job};
use crate::{Pdf, PrintError, Templates};

/// Longest order, pages: an annex of 1 000 long rows takes about 170.
const MOST_PAGES: usize = 400;

/// Prints an order with its annexes: PDF/A-2b with tags. Errors: see [`PrintError`]; nothing is
/// printed in part.
pub fn order(model: &Order, templates: &Templates) -> Result<Pdf, PrintError> {
    press::print(
        "order/order.typ",
        templates,
        Job {
            view: view::view(model)?,
            style: &model.style,
            composed_on: model.composed_on,
            most_pages: MOST_PAGES,
            archival: true,
        },
    )
}

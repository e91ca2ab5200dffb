//! States of a dossier and the legal steps between them (CH-32, CH-33).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Refusal;

/// Where a dossier stands. The order of the variants is the order of the chain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 1. Черновик.
    #[default]
    Draft,
    /// 2. Передан.
    Submitted,
    /// 3. Зарегистрирован.
    Registered,
    /// 4. Проверка комплектности.
    Checking,
    /// 5. Возвращён на доработку.
    Returned,
    /// 6. На экспертизе.
    UnderReview,
    /// 7. Экспертиза завершена.
    Reviewed,
    /// 8. В повестке.
    OnAgenda,
    /// 9. Решение: включить.
    Included,
    /// 10. Решение: отказать.
    Refused,
    /// 11. Решение: отложить.
    Postponed,
    /// 12. Отозван кандидатом.
    Withdrawn,
    /// 13. Отказ в приёме.
    Rejected,
    /// 14. Удалён черновик.
    Discarded,
    /// 15. В проекте приказа.
    InOrder,
    /// 16. Включён в актив. No record holds it: [`crate::Review::stage`] tells it from `Closed`.
    Enrolled,
    /// 17. Закрыт (архив).
    Closed,
    /// 18. Персональные данные уничтожены.
    Erased,
}

impl Status {
    /// Every state, in the order of the chain.
    pub const ALL: [Status; 18] = [
        Status::Draft,
        Status::Submitted,
        Status::Registered,
        Status::Checking,
        Status::Returned,
        Status::UnderReview,
        Status::Reviewed,
        Status::OnAgenda,
        Status::Included,
        Status::Refused,
        Status::Postponed,
        Status::Withdrawn,
        Status::Rejected,
        Status::Discarded,
        Status::InOrder,
        Status::Enrolled,
        Status::Closed,
        Status::Erased,
    ];

    /// The state in the clerk's words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Status::Draft => "черновик",
            Status::Submitted => "передан",
            Status::Registered => "зарегистрирован",
            Status::Checking => "проверка комплектности",
            Status::Returned => "возвращён на доработку",
            Status::UnderReview => "на экспертизе",
            Status::Reviewed => "экспертиза завершена",
            Status::OnAgenda => "в повестке",
            Status::Included => "решение: включить",
            Status::Refused => "решение: отказать",
            Status::Postponed => "решение: отложить",
            Status::Withdrawn => "отозван кандидатом",
            Status::Rejected => "отказано в приёме",
            Status::Discarded => "черновик удалён",
            Status::InOrder => "в проекте акта",
            Status::Enrolled => "включён в актив",
            Status::Closed => "закрыт",
            Status::Erased => "данные уничтожены",
        }
    }

    /// The states that a command may lead to from this one; no other step back exists.
    #[must_use]
    pub fn next(self) -> &'static [Status] {
        use Status::{
            Checking, Closed, Discarded, Draft, Enrolled, Erased, InOrder, Included, OnAgenda, Postponed,
            Refused, Registered, Rejected, Returned, Reviewed, Submitted, UnderReview, Withdrawn,
        };
        match self {
            Draft => &[Submitted, Discarded, Erased],
            Submitted => &[Registered, Draft, Erased],
            Registered => &[Checking, Withdrawn],
            Checking => &[Returned, UnderReview, Withdrawn, Rejected],
            Returned => &[Checking, Rejected, Withdrawn],
            UnderReview => &[Reviewed, Returned, Withdrawn],
            Reviewed => &[OnAgenda, UnderReview, Withdrawn],
            OnAgenda => &[Included, Refused, Postponed, Reviewed, Withdrawn],
            Included => &[InOrder, Withdrawn],
            Refused | Withdrawn | Rejected => &[Closed],
            Postponed => &[OnAgenda, Returned, Withdrawn],
            InOrder => &[Closed, Included],
            Enrolled | Closed | Discarded => &[Erased],
            Erased => &[],
        }
    }

    /// The step itself.
    ///
    /// # Errors
    /// [`Refusal::StatusForbids`] when the chain does not list the step.
    pub fn step(self, to: Status) -> Result<Status, Refusal> {
        if self.next().contains(&to) {
            Ok(to)
        } else {
            Err(Refusal::StatusForbids {
                now: self,
                wanted: to,
            })
        }
    }

    /// From the agenda on the documents are read-only.
    #[must_use]
    pub fn documents_frozen(self) -> bool {
        self >= Status::OnAgenda
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    /// The chain as the office describes it: number of a state, numbers of those that may follow.
    const TABLE: [(u8, &[u8]); 18] = [
        (1, &[2, 14, 18]),
        (2, &[3, 1, 18]),
        (3, &[4, 12]),
        (4, &[5, 6, 12, 13]),
        (5, &[4, 13, 12]),
        (6, &[7, 5, 12]),
        (7, &[8, 6, 12]),
        (8, &[9, 10, 11, 7, 12]),
        (9, &[15, 12]),
        (10, &[17]),
        (11, &[8, 5, 12]),
        (12, &[17]),
        (13, &[17]),
        (14, &[18]),
        (15, &[17, 9]),
        (16, &[18]),
        (17, &[18]),
        (18, &[]),
    ];

    #[test]
    fn every_pair_of_states_follows_the_table() {
        for (from_index, from) in Status::ALL.into_iter().enumerate() {
            let allowed = TABLE[from_index].1;
            for (to_index, to) in Status::ALL.into_iter().enumerate() {
                let number = u8::try_from(to_index + 1).unwrap();
                assert_eq!(
                    from.step(to).is_ok(),
                    allowed.contains(&number),
                    "{from:?} → {to:?}"
                );
            }
        }
    }
}

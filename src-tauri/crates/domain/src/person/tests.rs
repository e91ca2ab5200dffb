//! Names as papers print them.

use rstest::rstest;

use crate::testing::person;

#[rstest]
#[case("Ершова Алёна Петровна", "Ершова Алёна Петровна", "Ершова\u{a0}А.\u{a0}П.")]
#[case::without_patronymic("Ким Елена", "Ким Елена", "Ким\u{a0}Е.")]
#[case::surname_only("Ким", "Ким", "Ким")]
#[case::double_surname("Салтыков-Щедрин Михаил", "Салтыков-Щедрин Михаил", "Салтыков-Щедрин\u{a0}М.")]
#[case::nobody("", "", "")]
fn a_name_is_printed_in_full_and_in_short(#[case] given: &str, #[case] full: &str, #[case] short: &str) {
    let name = person(given);
    assert_eq!(name.full(), full);
    assert_eq!(name.short(), short);
}

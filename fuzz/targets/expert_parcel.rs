#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("expert_parcel"), |bytes: &[u8]| {
    readers::read("expert_parcel", bytes);
});

#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("office_pack"), |bytes: &[u8]| {
    readers::read("office_pack", bytes);
});

#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("sheet"), |bytes: &[u8]| {
    readers::read("sheet", bytes);
});

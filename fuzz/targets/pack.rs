#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("pack"), |bytes: &[u8]| {
    readers::read("pack", bytes);
});

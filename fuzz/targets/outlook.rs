#![no_main]

libfuzzer_sys::fuzz_target!(init: readers::begin("outlook"), |bytes: &[u8]| {
    readers::read("outlook", bytes);
});

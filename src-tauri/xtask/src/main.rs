//! The only door for people: `cargo xtask VERB`.
#![allow(
    clippy::print_stdout,
    reason = "a command-line tool speaks through its output"
)]

mod deliver;
mod describe;
mod machine;
mod needs;
mod pictures;
mod run;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str =
    "cargo xtask run [--data DIR] [--region CODE]      собрать и открыть программу с учебными данными
cargo xtask run --headless [--out DIR] [--data DIR] [--region CODE]   та же работа без окна: PDF и база
cargo xtask test                                  все проверки
cargo xtask bench NAME                            замеры: строки «имя значение единица»; без NAME – список
cargo xtask codegen                               типы TypeScript из команд
cargo xtask tidy                                  правила дома
cargo xtask smoke                                 проход по настоящему окну (часть test)
cargo xtask serve [--port N] [--data DIR] [--practice CODE]   ядро по HTTP на этой машине, для браузера
cargo xtask golden                                принять новые образцы документов
cargo xtask pictures                              снимки экранов для справки и README
cargo xtask package                               установочный пакет для этой системы";

fn main() -> ExitCode {
    if let Some(pages) = std::env::var_os(describe::FOLDER) {
        return describe::as_rustdoc(pages.as_ref());
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (verb, rest) = match arguments.split_first() {
        Some((verb, rest)) => (verb.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    let done = match verb {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "bench" => run::bench(rest),
        "codegen" => test::write_bindings(),
        "tidy" => tidy::check(),
        "smoke" => test::smoke(),
        "serve" => run::rehearse("serve", rest),
        "golden" => test::accept_goldens(),
        "pictures" => pictures::pictures(),
        "package" => deliver::package(),
        _ => {
            println!("{HELP}");
            return if verb == "help" {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

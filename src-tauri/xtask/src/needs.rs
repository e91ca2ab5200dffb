//! What a build needs outside Debian: looked for, and named exactly when it is not there.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

/// A thing of the system that a build needs.
pub(crate) struct Need {
    /// What it is, and how to get it.
    what: &'static str,
    /// A command that succeeds and prints something where it is.
    probe: &'static [&'static str],
    /// Whether only the window needs it.
    of_window: bool,
}

/// For Windows.
pub(crate) const WINDOWS: &[Need] = &[
    Need {
        what: "WebView2 (есть в Windows 11; для Windows 10 – установщик Evergreen Runtime с сайта Microsoft)",
        // Installed for everybody, or for this person alone.
        probe: &[
            "cmd",
            "/c",
            r"reg query HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5} /v pv || reg query HKCU\Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5} /v pv",
        ],
        of_window: true,
    },
    Need {
        what: "Visual Studio Build Tools с компонентом «Разработка классических приложений на C++»",
        probe: &[
            r"C:\Program Files (x86)\Microsoft Visual Studio\Installer\vswhere.exe",
            "-products",
            "*",
            "-requires",
            "Microsoft.VisualStudio.Component.VC.Tools.x86.x64",
            "-property",
            "installationPath",
        ],
        of_window: false,
    },
    PERL,
];

/// For macOS.
pub(crate) const MACOS: &[Need] = &[
    Need {
        what: "Xcode Command Line Tools (xcode-select --install)",
        probe: &["xcode-select", "-p"],
        of_window: false,
    },
    PERL,
];

/// For Linux without apt.
pub(crate) const LINUX: &[Need] = &[
    Need {
        what: "компилятор C",
        probe: &["cc", "--version"],
        of_window: false,
    },
    PERL,
    Need {
        what: "WebKitGTK 4.1 с заголовками",
        probe: &["pkg-config", "--modversion", "webkit2gtk-4.1"],
        of_window: true,
    },
    Need {
        what: "GTK 3 с заголовками",
        probe: &["pkg-config", "--modversion", "gtk+-3.0"],
        of_window: true,
    },
    Need {
        what: "librsvg с заголовками",
        probe: &["pkg-config", "--modversion", "librsvg-2.0"],
        of_window: true,
    },
];

/// OpenSSL, which encrypts the base, is configured by it.
const PERL: Need = Need {
    what: "Perl (для Windows – Strawberry Perl): им собирается OpenSSL",
    probe: &["perl", "-v"],
    of_window: false,
};

/// What the page is built by: `^20.19.0 || >=22.12.0` of Vite and of the linters.
pub(crate) const NODE: &str = "Node.js 20.19 или новее (в ветке 22 – 22.12 или новее)";

/// Refuses a Node.js that is too old for the tools of the page; `version` is as it names itself: `v20.19.0`.
///
/// # Errors
/// Says which one is there and which one is needed.
pub(crate) fn check_node(version: &str) -> Result<()> {
    let version = version.trim();
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse::<u32>);
    let fits = match (numbers.next(), numbers.next()) {
        (Some(Ok(20)), Some(Ok(minor))) => minor >= 19,
        (Some(Ok(22)), Some(Ok(minor))) => minor >= 12,
        (Some(Ok(major)), _) => major > 22,
        _ => false,
    };
    if fits {
        return Ok(());
    }
    bail!("Node.js {version} не подойдёт: им не собрать страницу окна. Установите {NODE} и повторите.")
}

/// Refuses with a line for each thing that is missing; without a window less is needed.
///
/// # Errors
/// Names what is missing and how to get it.
pub(crate) fn check(needs: &[Need], with_window: bool, is_there: impl Fn(&[&str]) -> bool) -> Result<()> {
    let missing: Vec<&str> = needs
        .iter()
        .filter(|need| (with_window || !need.of_window) && !is_there(need.probe))
        .map(|need| need.what)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!("Для сборки не хватает:\n  – {}", missing.join("\n  – "))
}

/// Whether a command succeeds and prints something.
pub(crate) fn answers(probe: &[&str]) -> bool {
    let Some((program, arguments)) = probe.split_first() else {
        return false;
    };
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output();
    output.is_ok_and(|output| output.status.success() && !output.stdout.trim_ascii().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_named() {
        for needs in [WINDOWS, MACOS, LINUX] {
            assert!(check(needs, true, |_| true).is_ok());
            let all = check(needs, true, |_| false).unwrap_err().to_string();
            assert_eq!(all.lines().count(), needs.len() + 1, "{all}");
        }
        let headless = check(LINUX, false, |_| false).unwrap_err().to_string();
        assert!(
            headless.contains("Perl") && !headless.contains("WebKitGTK"),
            "{headless}"
        );
        let without_perl = check(WINDOWS, true, |probe| probe.first() != Some(&"perl"));
        let said = without_perl.unwrap_err().to_string();
        assert!(
            said.contains("Strawberry Perl") && !said.contains("WebView2"),
            "{said}"
        );
    }

    #[test]
    fn a_node_that_cannot_build_the_page_is_named_with_the_one_that_can() {
        for fits in ["v20.19.0\n", "v20.20.2", "v22.12.0", "v23.0.0", "v24.1.0"] {
            assert!(check_node(fits).is_ok(), "{fits}");
        }
        for old in ["v18.20.8", "v20.18.3", "v21.7.3", "v22.11.0", ""] {
            let said = check_node(old).unwrap_err().to_string();
            assert!(said.starts_with(&format!("Node.js {old} не подойдёт")), "{said}");
            assert!(
                said.contains("20.19 или новее") && said.ends_with("и повторите."),
                "{said}"
            );
        }
    }

    #[test]
    fn a_command_that_is_not_there_or_says_nothing_proves_nothing() {
        assert!(answers(&["cargo", "--version"]));
        assert!(!answers(&["cargo", "no-such-verb"]));
        assert!(!answers(&["no-such-program-of-any-system"]));
        assert!(!answers(&[]));
    }
}

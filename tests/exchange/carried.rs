//! What carries the folder in truth: a pair of Syncthing, and a WebDAV server. Each desk has a folder of its own, and only
//! the foreign program brings files from one to the other.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{REGION, introduced, newcomer, scans::received, scenario::Scenario};

/// How long a file may be on its way: seconds, but on a machine that builds beside it whole minutes.
const PATIENCE: Duration = Duration::from_secs(180);

/// Whether a program of Debian is here; it is installed if it lacks. Where that is not possible, somebody must read that
/// the foreign program was not tried; root of a Debian can always.
fn is_here(program: &str) -> bool {
    // Two installations at once would lock each other out.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap();
    let is_here = || Path::new("/usr/bin").join(program).exists();
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        apt.output().is_ok_and(|done| done.status.success())
    };
    if is_here()
        || (apt(&["update", "-qq"])
            && apt(&["install", "-y", "-qq", "--no-install-recommends", program])
            && is_here())
    {
        return true;
    }
    let root = Command::new("id").arg("-u").output();
    let root = root.is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    assert!(
        !(root && Path::new("/usr/bin/apt-get").exists()),
        "нет {program}, и apt-get install {program} не помог"
    );
    eprintln!("НЕ ПРОВЕРЕНО: здесь нет программы {program}, обмен через неё не пробовали.");
    false
}

/// A program that runs as long as the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts a program that tells what it does in a file `log` of `home`.
fn started(command: &mut Command, home: &Path) -> Running {
    let log = File::create(home.join("log")).unwrap();
    let telling = command
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    Running(telling.spawn().unwrap())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

fn files(folder: &Path) -> BTreeMap<String, u64> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files =
        entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.metadata().ok()?)));
    let ours = files.filter(|(name, _)| name.ends_with(".mtk") || name.ends_with(".mts"));
    ours.map(|(name, about)| (name, about.len())).collect()
}

/// Two desks that no folder joins but what carries it.
struct Apart {
    office: Scenario,
    municipality: Scenario,
    of_office: tempfile::TempDir,
    of_municipality: tempfile::TempDir,
}

impl Apart {
    fn introduced() -> Apart {
        let apart = Apart {
            office: Scenario::office(REGION),
            municipality: newcomer(1),
            of_office: tempfile::tempdir().unwrap(),
            of_municipality: tempfile::tempdir().unwrap(),
        };
        let office = &apart.office;
        office.ok("create_exchange", json!({ "label": "рабочее место секретаря" }));
        let of = office.ok("regulation", Value::Null)["municipalities"][0]["code"].clone();
        introduced(office, &apart.municipality, "municipality", &of, "ноутбук");
        apart
    }

    fn at_office(&self) -> Value {
        self.office
            .ok("exchange_now", json!({ "folder": self.of_office.path() }))["output"]
            .clone()
    }

    fn at_municipality(&self) -> Value {
        let folder = json!({ "folder": self.of_municipality.path() });
        self.municipality.ok("exchange_now", folder)["output"].clone()
    }

    /// A package with its scans goes there, and the answer comes back; `carry` brings everything that stands in one folder
    /// into the other.
    fn package_and_answer(&self, carry: &mut dyn FnMut(&Path, &Path)) {
        let (there, here) = (self.of_office.path(), self.of_municipality.path());
        let (office, municipality) = (&self.office, &self.municipality);
        self.at_office();
        carry(there, here);
        assert_eq!(self.at_municipality()["admitted"], true);

        let id = municipality.candidate("Иванова", "Мария", "Петровна");
        received(municipality, &id);
        municipality.dossier_act("submit_dossier", &id);
        assert_eq!(self.at_municipality()["scansWritten"], 3);
        carry(here, there);
        let report = self.at_office();
        assert_eq!(
            (&report["scansRead"], &report["torn"]),
            (&json!(3), &json!(0)),
            "{report}"
        );

        let register = json!({ "dossiers": [id], "way": "in_person", "number": "" });
        office.ok("register_dossiers", register);
        office.review_act("start_check", &id, json!({}));
        let remark =
            json!({ "remark": null, "slot": "", "text": "Приложите копию диплома.", "audience": "letter" });
        office.review_act("write_remark", &id, remark);
        office.review_act("return_dossier", &id, json!({ "deadline": "2026-09-15" }));
        self.at_office();
        carry(there, here);
        self.at_municipality();
        let card = municipality.card(&id);
        assert_eq!(
            (&card["status"], &card["review"]["returned"]["deadline"]),
            (&json!("returned"), &json!("2026-09-15"))
        );
        for who in [office, municipality] {
            let state = who.ok("exchange_state", Value::Null);
            assert_eq!(state["held"], json!([]), "{state}");
        }
    }
}

/// The key of one Syncthing, its name, and where it listens.
struct Node {
    home: tempfile::TempDir,
    name: String,
    port: u16,
}

impl Node {
    fn generated() -> Node {
        let home = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| {
            let mut syncthing = Command::new("/usr/bin/syncthing");
            syncthing.args(arguments).arg("--home").arg(home.path());
            let done = syncthing.output().unwrap();
            assert!(done.status.success(), "{done:?}");
            String::from_utf8(done.stdout).unwrap()
        };
        run(&["generate", "--no-default-folder", "--skip-port-probing"]);
        let name = run(&["--device-id"]).trim().to_owned();
        assert_eq!(name.len(), 63, "{name}");
        Node {
            home,
            name,
            port: free_port(),
        }
    }

    /// Runs it over a folder with one neighbour on this machine, whom it calls or by whom it waits to be called; nothing
    /// else of the network is asked or told. Two that call each other in the same second each hang up on the other's call,
    /// and both go on doing so at the same intervals.
    fn over(&self, folder: &Path, other: &Node, calls: bool) -> Running {
        let address = match calls {
            true => format!("tcp://127.0.0.1:{}", other.port),
            false => "dynamic".to_owned(),
        };
        let off = [
            "globalAnnounceEnabled",
            "localAnnounceEnabled",
            "relaysEnabled",
            "natEnabled",
            "crashReportingEnabled",
            "startBrowser",
        ];
        let off: String = off.iter().map(|name| format!("<{name}>false</{name}>")).collect();
        let config = format!(
            "<configuration version=\"36\"><folder id=\"exchange\" path=\"{}\" type=\"sendreceive\" \
             rescanIntervalS=\"1\" fsWatcherEnabled=\"false\"><device id=\"{}\"/><device id=\"{}\"/>\
             <minDiskFree unit=\"%\">0</minDiskFree></folder>{}{}\
             <gui enabled=\"false\"/><options><listenAddress>tcp://127.0.0.1:{}</listenAddress>{off}\
             <reconnectionIntervalS>1</reconnectionIntervalS><urAccepted>-1</urAccepted>\
             <minHomeDiskFree unit=\"%\">0</minHomeDiskFree>\
             <autoUpgradeIntervalH>0</autoUpgradeIntervalH></options></configuration>",
            folder.display(),
            self.name,
            other.name,
            format_args!("<device id=\"{}\"><address>dynamic</address></device>", self.name),
            format_args!(
                "<device id=\"{}\"><address>{address}</address></device>",
                other.name
            ),
            self.port,
        );
        fs::write(self.home.path().join("config.xml"), config).unwrap();
        let mut syncthing = Command::new("/usr/bin/syncthing");
        syncthing
            .args(["serve", "--no-browser", "--no-restart", "--no-upgrade", "--home"])
            .arg(self.home.path());
        started(&mut syncthing, self.home.path())
    }
}

#[test]
fn a_pair_of_syncthing_carries_a_package_there_and_the_answer_back() {
    if !is_here("syncthing") {
        return;
    }
    let apart = Apart::introduced();
    let (one, two) = (Node::generated(), Node::generated());
    let _running = [
        one.over(apart.of_office.path(), &two, false),
        two.over(apart.of_municipality.path(), &one, true),
    ];
    apart.package_and_answer(&mut |from, to| {
        let (begun, wanted) = (Instant::now(), files(from));
        let arrived = || {
            let there = files(to);
            wanted
                .iter()
                .all(|(name, length)| there.get(name) == Some(length))
        };
        assert!(!wanted.is_empty());
        while !arrived() {
            let told = || [&one, &two].map(|node| fs::read_to_string(node.home.path().join("log")).unwrap());
            assert!(
                begun.elapsed() < PATIENCE,
                "Syncthing не донёс {wanted:?}: {:#?}",
                told()
            );
            thread::sleep(Duration::from_millis(100));
        }
    });
}

#[test]
fn a_webdav_server_holds_the_folder_and_rclone_copies_to_it_and_from_it() {
    if !is_here("rclone") {
        return;
    }
    let apart = Apart::introduced();
    let (served, home, port) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        free_port(),
    );
    let rclone = || {
        let mut rclone = Command::new("/usr/bin/rclone");
        rclone.env("RCLONE_CONFIG", served.path().join("none.conf"));
        rclone
    };
    let mut server = rclone();
    server.args(["serve", "webdav", "--addr", &format!("127.0.0.1:{port}")]);
    let _running = started(server.arg(served.path()), home.path());
    let url = format!("http://127.0.0.1:{port}");
    let copy = |from: &str, to: &str| {
        let mut copy = rclone();
        copy.args(["copy", from, to, "--webdav-url", &url, "--retries", "1"]);
        copy.output().unwrap()
    };
    let remote = ":webdav:обмен";
    apart.package_and_answer(&mut |from, to| {
        let begun = Instant::now();
        // The server may not listen yet when it is first asked.
        loop {
            let done = copy(from.to_str().unwrap(), remote);
            if done.status.success() {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "{done:?}");
            thread::sleep(Duration::from_millis(200));
        }
        let held = files(&served.path().join("обмен"));
        assert!(files(from).keys().all(|name| held.contains_key(name)), "{held:?}");
        let done = copy(remote, to.to_str().unwrap());
        assert!(done.status.success(), "{done:?}");
    });
}

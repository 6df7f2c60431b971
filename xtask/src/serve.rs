//! dist/ on 127.0.0.1, for the own browser alone.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use crate::{build, program};

const PORT: u16 = 8080;

/// Builds, serves, and with `--watch` builds again.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let (mut port, mut watch) = (PORT, false);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--watch" => watch = true,
            "--port" => {
                let value = rest.next().and_then(|value| value.parse().ok());
                port = value.ok_or("--port wants a number from 0 to 65535")?;
            }
            other => return Err(format!("unexpected argument {other:?}; see cargo xtask help")),
        }
    }
    // The port first: nobody wants to wait for a build to hear that it is taken.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => format!("port {port} is taken: choose another by --port"),
        _ => format!("port {port}: {e}"),
    })?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let mut seen = newest();
    build::run()?;
    println!("http://{address}/");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = if watch { newest() } else { seen };
        if now != seen {
            seen = now;
            match build::run() {
                Ok(()) => println!("built; reload the page"),
                Err(message) => eprintln!("error: {message}\nthe page stays as it was"),
            }
        }
    }
}

/// When the youngest source was written.
fn newest() -> Option<SystemTime> {
    fn visit(path: &Path, latest: &mut Option<SystemTime>) {
        if let Ok(entries) = fs::read_dir(path) {
            entries.flatten().for_each(|entry| visit(&entry.path(), latest));
        } else if let Ok(time) = fs::metadata(path).and_then(|file| file.modified()) {
            *latest = (*latest).max(Some(time));
        }
    }
    let mut latest = None;
    for source in ["src", "www", "data", "index.html", "Cargo.toml", "Cargo.lock"] {
        visit(&program::root().join(source), &mut latest);
    }
    latest
}

/// One request, one reply. A client that goes away is no error of ours.
fn answer(stream: TcpStream) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut header = String::new();
    while reader.read_line(&mut header).ok()? > 2 {
        header.clear();
    }
    let mut words = first.split_ascii_whitespace();
    let (method, path) = (words.next()?, words.next()?);
    let found = if matches!(method, "GET" | "HEAD") { file(path) } else { None };
    let (status, kind, body) = match &found {
        Some((path, body)) => ("200 OK", content_type(path), body.as_slice()),
        None => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".as_slice()),
    };
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .ok()?;
    if method != "HEAD" {
        stream.write_all(body).ok()?;
    }
    stream.flush().ok()
}

/// The file of dist/ a request path names; nothing outside.
fn file(request: &str) -> Option<(PathBuf, Vec<u8>)> {
    let path = request.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let body = fs::read(program::root().join("dist").join(path)).ok()?;
    Some((path.to_path_buf(), body))
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{content_type, file};
    use std::path::Path;

    #[test]
    fn nothing_outside_dist_is_served() {
        for path in
            ["/../Cargo.toml", "/./../Cargo.toml", "//etc/passwd", "/x/../../Cargo.toml", "/../", "/no-such"]
        {
            assert!(file(path).is_none(), "{path}");
        }
    }

    #[test]
    fn browsers_are_told_what_they_get() {
        assert_eq!(content_type(Path::new("app-1.wasm")), "application/wasm");
        assert_eq!(content_type(Path::new("sw.js")), "text/javascript; charset=utf-8");
        assert_eq!(content_type(Path::new("dictionary-1.bin")), "application/octet-stream");
    }
}
